// What only one source says: the facts that it cites and no other source does.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const NATIONS = ['AAA', 'BBB'].map((name) => ({ id: `nation:${name}`, name }));
const TREATY = { id: 'document:lake', name: 'Lake treaty', kind: 'TREATY' };
const signed = (nation: string, role: string, source: string) => ({
  ...{ id: `signature:lake-${nation}`, signatory: `nation:${nation}`, document: TREATY.id, action: 'SIGNED' },
  citations: [{ passage: `passage:${source}-1`, start: 0, end: 40, role }],
});
const COUNT = 'facts(filter: { onlySource: $id }) { totalCount nodes { id } }';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  const entities = [...NATIONS, TREATY];
  const one = [signed('AAA', 'SUPPORTS', 'one'), signed('BBB', 'SUPPORTS', 'one')];
  await api.load(furtherSource({ name: 'one', entities, facts: one }));
  await api.load(furtherSource({ name: 'two', entities, facts: [signed('BBB', 'CONTRADICTS', 'two')] }));
});
afterAll(() => api.close());

test('a fact that another source disputes is not only of the first', async () => {
  const only = (id: string) => api.data(`query ($id: ID!) { ${COUNT} }`, { id });
  expect(await only('source:one')).toEqual({ facts: { totalCount: 1, nodes: [{ id: 'signature:lake-AAA' }] } });
  expect(await only('source:two')).toEqual({ facts: { totalCount: 0, nodes: [] } });
});

test('both questions in one operation, of the same nation, have answers of their own', async () => {
  const facts = (filter: string) => `facts(filter: { ${filter}: "source:one" }) { nodes { id } }`;
  const query = `{ nation(id: "nation:BBB") { all: ${facts('source')} only: ${facts('onlySource')} } }`;
  expect(await api.data(query)).toEqual({
    nation: { all: { nodes: [{ id: 'signature:lake-BBB' }] }, only: { nodes: [] } },
  });
});

test('votes are cited by their rows alone', async () => {
  const [votes, article] = ['source:un-votes', 'source:paris-summit-article'];
  const count = (part: string, id: string) => `facts(filter: { ${part}: "${id}" }) { totalCount }`;
  const query = `{ a: ${count('onlySource', votes)} b: ${count('source', votes)} c: ${count('onlySource', article)} d: ${count('source', article)} }`;
  const { a, b, c, d } = await api.data(query);
  expect(a).toEqual({ totalCount: 1_735 });
  expect(b).toEqual(a);
  expect(c).toEqual({ totalCount: 119 });
  expect(d).toEqual(c);
});
