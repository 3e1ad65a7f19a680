// GRAPH_INTROSPECTION=0: nothing that the server answers shows its schema.
import { getIntrospectionQuery } from 'graphql';
import { observedServer, type ObservedServer } from '../../support/observed';

let observed: ObservedServer;
beforeAll(async () => (observed = await observedServer({ introspection: false })));
afterAll(() => observed.stop());

const HIDDEN = 'This server does not show its schema.';
const errorsOf = async (response: Response) =>
  ((await response.json()) as { errors: { message: string; extensions: { code: string } }[] }).errors;
const at = (path: string, accept = '*/*') => fetch(observed.server.url + path, { headers: { accept } });

test.each([
  ['introspection', getIntrospectionQuery()],
  ['a type', '{ __type(name: "Nation") { name } }'],
  ['a part of an operation', '{ __typename ...F } fragment F on Query { s: __schema { types { name } } }'],
  ['the SDL for gateways', '{ _service { sdl } }'],
])('%s is refused with 400', async (name, query) => {
  for (const id of [`hidden-${name.length}`, `hidden-${name.length}-again`]) {
    const response = await observed.ask(id, query);
    expect(response.status).toBe(400);
    const [error, ...more] = await errorsOf(response);
    expect(more).toEqual([]);
    expect(error).toMatchObject({ message: HIDDEN, extensions: { code: 'INTROSPECTION_DISABLED' } });
    const lines = await observed.linesOf(id);
    expect(lines).toEqual([expect.objectContaining({ level: 30, code: 'INTROSPECTION_DISABLED', cypherQueries: 0 })]);
  }
});

test('other operations are answered, __typename too', async () => {
  const response = await observed.ask('typename', '{ __typename nation(id: "nation:RUS") { __typename id } }');
  expect(await response.json()).toMatchObject({
    data: { __typename: 'Query', nation: { __typename: 'Nation', id: 'nation:RUS' } },
  });
});

const MISTAKES: readonly (readonly [string, object])[] = [
  ['{ nation(id: "nation:RUS") { nam } }', {}],
  ['{ natio(id: "nation:RUS") { id } }', {}],
  ['{ nation(idd: "nation:RUS") { id } }', {}],
  ['{ nations(first: 1) { nodes { ... on Natio { id } } } }', {}],
  ['query($s: [Stanc!]) { nation(id: "nation:RUS") { standings(stance: $s) { nodes { certainty } } } }', {}],
  ['{ nation(id: "nation:RUS") { standings(stance: [OPPOS]) { nodes { certainty } } } }', {}],
  [
    'query($s: [Stance!]) { nation(id: "nation:RUS") { standings(stance: $s) { nodes { certainty } } } }',
    { s: ['OPPOS'] },
  ],
  ['query($f: NationFilter) { nations(filter: $f) { totalCount } }', { f: { nam: 'x' } }],
];

test.each(MISTAKES)('no name of the schema is suggested for %s with %j', async (query, variables) => {
  const response = await observed.ask('mistake', query, { ...variables });
  expect(response.status).toBe(400);
  const errors = await errorsOf(response);
  expect(errors.length).toBeGreaterThan(0);
  for (const { message } of errors) expect(message).not.toMatch(/did you mean/i);
});

test('a server that shows its schema suggests names for most of these', async () => {
  const open = await observedServer();
  let suggested = 0;
  for (const [query, variables] of MISTAKES) {
    const errors = await errorsOf(await open.ask('mistake', query, { ...variables }));
    if (errors.some(({ message }) => /did you mean/i.test(message))) suggested += 1;
  }
  expect(suggested).toBeGreaterThanOrEqual(6);
  await open.stop();
});

test.each(['/schema.graphql', '/schema.json', '/graphiql', '/docs/reference', '/docs/reference/query'])(
  '%s says that the schema is not shown, to programs and browsers',
  async (path) => {
    const forPrograms = await at(path);
    expect([forPrograms.status, (await errorsOf(forPrograms))[0]]).toEqual([
      404,
      { message: HIDDEN, extensions: { code: 'NOT_FOUND' } },
    ]);
    const page = await at(path, 'text/html');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain(HIDDEN);
  },
);

test('in a browser, /graphql says so too; programs ask there as always', async () => {
  const page = await at('/graphql?sandbox', 'text/html');
  expect([page.status, (await page.text()).includes(HIDDEN)]).toEqual([404, true]);
  const answer = await at('/graphql?query={__typename}', 'application/json');
  expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
});

test('other pages stay, and a download with a type that does not exist lists none', async () => {
  for (const path of ['/', '/docs', '/docs/tour']) expect((await at(path, 'text/html')).status).toBe(200);
  const [error] = await errorsOf(await at('/subgraph.csv?root=nation:RUS&types=NATIO'));
  expect(error?.message).toBe('There is no type "NATIO".');
});
