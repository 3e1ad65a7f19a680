// extensions.graph.explain: the Cypher queries behind an answer, where the operator allows clients to ask for them.
import { furtherSource } from '../../support/files';
import { plainAndRemembering, QUERY } from '../../support/explained';

const { api, ask } = plainAndRemembering();

test('the Cypher queries of an answer are listed in the order in which they ran, with their cost', async () => {
  const headers = { 'graph-explain': '1' };
  const { extensions } = await ask('remembering', QUERY, { variables: { first: 3 }, headers });
  const { explain, statements, rows } = extensions.graph;
  expect(explain).toEqual([
    {
      name: 'Query.Nation',
      cypher: expect.stringMatching(/^MATCH \(n:Nation\)/),
      keys: 0,
      rows: 4,
      ms: expect.any(Number),
    },
    {
      name: 'Nation.positions',
      cypher: expect.stringContaining('UNWIND $keys AS key'),
      keys: 3,
      rows: rows - 4,
      ms: expect.any(Number),
    },
  ]);
  expect(statements).toBe(2);
  // A remembered answer runs no queries, but an explained one does.
  expect((await ask('remembering', QUERY, { variables: { first: 3 }, headers })).extensions.graph.explain).toHaveLength(
    2,
  );
});

test('each query shows how many ids it ran for, under any parameter name', async () => {
  const headers = { 'graph-explain': '1' };
  const keysOf = async (query: string) => {
    const { extensions } = await ask('remembering', query, { headers });
    return (extensions.graph.explain as { name: string; keys: number }[]).map(({ name, keys }) => `${name} ${keys}`);
  };
  const paths = 'paths(from: "nation:RUS", to: "nation:FRA", maxLength: 1) { truncated }';
  expect((await keysOf(`{ ${paths} }`)).filter((told) => told.startsWith('degrees'))).toContain('degrees 2');
  // The ids of a filter are not the ids that a query runs for.
  expect(await keysOf('{ nations(filter: { ids: ["nation:FRA", "nation:DEU"] }) { totalCount } }')).toEqual([
    'Query.Nation 0',
  ]);
});

test.each([
  ['plain', { 'graph-explain': '1' }],
  ['remembering', {}],
  ['remembering', { 'graph-explain': '0' }],
])('on the server %s, %j explains nothing', async (server, headers) => {
  const { extensions } = await ask(server, QUERY, { variables: { first: 4 }, headers });
  expect(Object.keys(extensions.graph).sort()).toEqual(['citation', 'cost', 'rows', 'statements']);
});

test('facts between two entities show how many ids they were requested for', async () => {
  const at = Array.from({ length: 501 }, (_, index) => index);
  const [one, other] = ['nation:XXA', 'nation:XXB'];
  const nations = [one, other].map((id) => ({ id, name: id }));
  const documents = at.map((index) => ({ id: `document:d${index}`, name: `D ${index}`, kind: 'OTHER' }));
  const facts = [one, other].flatMap((holder) =>
    at.map((index) => ({
      id: `position:${holder.slice(-3)}-${index}`,
      holder,
      target: `document:d${index}`,
      stance: 'SUPPORT',
      basis: 'STATED',
    })),
  );
  await api().load(furtherSource({ entities: [...nations, ...documents], facts }));
  const query = `{ paths(from: "${one}", to: "${other}", maxLength: 2) { paths { length } } }`;
  const { extensions } = await ask('remembering', query, { headers: { 'graph-explain': '1' } });
  const told = (extensions.graph.explain as { name: string; keys: number }[]).filter(
    ({ name }) => name === 'facts between',
  );
  // The two nations, and the latest hundred targets of one of them.
  expect(told.map(({ keys }) => keys)).toContain(102);
});
