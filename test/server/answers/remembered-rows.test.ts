// Operations that nobody asked before read rows that others have read. Their answers are those of a server that
// remembers nothing, in any order of asking, before and after a load.
import { furtherSource } from '../../support/files';
import { randomQuery } from '../../support/random-query';
import { drawFrom } from '../../support/random-source';
import { codeOf, dataOf, servedTwice } from '../../support/served-twice';

const served = servedTwice();
const OPERATIONS = 30;
const IDS = ['FRA', 'DEU', 'USA', 'GBR', 'UKR', 'RUS', 'POL'].map((code) => `nation:${code}`);

async function answer(server: string, query: string): Promise<unknown> {
  const received = await served.post(server, { query });
  return received.status === 200 ? { data: dataOf(received) } : { code: codeOf(received) };
}

test('an operation reads only what no other has read', async () => {
  const page = (alias: string, id: string) =>
    `${alias}: nation(id: "${id}") { name positions(first: 2) { nodes { id } } }`;
  const ask = (...fields: string[]) => served.post('remembering', { query: `{ ${fields.join(' ')} }` });
  // What answers are noted with is read once.
  await ask(page('first', 'nation:USA'));
  expect(await served.statements(() => ask(page('a', 'nation:FRA')))).toBe(1);
  // Another operation, whose rows are at hand.
  expect(await served.statements(() => ask(page('b', 'nation:FRA')))).toBe(0);
  // Two nations are read otherwise than one: all that is read of them together, and only of those that are new.
  const two = (a: string, b: string) => ask(page(a.slice(-3), a), page(b.slice(-3), b));
  expect(await served.statements(() => two('nation:FRA', 'nation:DEU'))).toBe(2);
  expect(await served.statements(() => two('nation:DEU', 'nation:FRA'))).toBe(0);
  expect(await served.statements(() => two('nation:DEU', 'nation:POL'))).toBe(2);
});

test('random operations have the answers of a server that remembers nothing, before and after a load', async () => {
  const ids = [...IDS, 'nation:none'];
  const queries = Array.from({ length: OPERATIONS }, (_, seed) =>
    randomQuery(served.api().schema, drawFrom(seed + 1), ids, 1 + (seed % 2)),
  );
  const same = async (query: string) => {
    const found = await answer('remembering', query);
    expect({ query, found }).toEqual({ query, found: await answer('forgetful', query) });
    return JSON.stringify(found);
  };
  const before: string[] = [];
  for (const query of queries) before.push(await same(query));
  await served
    .api()
    .load(furtherSource({ rank: 1, entities: IDS.map((id) => ({ id, name: `Another name of ${id}` })) }));
  // With another text, so that the answers themselves are not at hand.
  const after: string[] = [];
  for (const query of queries) after.push(await same(`# again\n${query}`));
  expect(after.filter((each, at) => each !== before[at]).length).toBeGreaterThan(2);
});
