// A query runs at most as many Cypher queries as it has distinct (Type.field, arguments, level) that read from the graph,
// plus three. The bound does not depend on the data, the aliases or the form of the query.
import fc from 'fast-check';
import { buildASTSchema, isObjectType } from 'graphql';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { KnownData } from '../../src/questions/notes/known-data';
import { readSchema } from '../../src/schema/read-schema';
import { buildApi } from '../../src/api';
import { onNeo4j, openApi, type TestApi } from '../support/api';
import { ALSO_READ, readsOf, SLACK, statementsFor } from '../support/graph-reads';
import { randomQuery } from '../support/random-query';
import { randomSource } from '../support/random-source';
import { storedIds } from '../support/stored-ids';

const { schema, model } = buildApi();
const plain = buildASTSchema(readSchema(), { assumeValidSDL: true });
const LEVELS = 6;
/** Queries for notes, in addition to those of the operation. */
const FOR_NOTES = [
  ...['Dataset.coverage', 'ids that filters name', 'names of entities', 'notes of sources'],
  ...['positions by year', 'roll calls by date', 'sessions'],
];

let api: TestApi;
let ids: string[];
beforeAll(async () => {
  api = await openApi([...DEFAULT_SEED, randomSource(model, 7)]);
  ids = await storedIds(api.store);
  // They are found once for each version of the graph.
  await api.data('{ disagreements { totalCount } }');
});
afterAll(() => api.close());

/** How many Cypher queries an operation runs. It must have no errors. */
async function statements(query: string, variables: Record<string, unknown> = {}): Promise<number> {
  const { errors, cost } = await api.ask(query, variables);
  expect(errors).toEqual([]);
  return cost.statements;
}

test('random queries have no errors and keep the bound', async () => {
  const levels = fc.integer({ min: 1, max: LEVELS });
  const queries = fc
    .tuple(fc.gen(), levels)
    .map(([draw, most]) => randomQuery(schema, (below) => draw(fc.nat, { max: below - 1 }), ids, most));
  const read = jest.spyOn(api.store, 'read');
  const property = fc.asyncProperty(queries, async (query) => {
    read.mockClear();
    const { errors, cost } = await api.ask(query, {}, new KnownData(model));
    // A query can ask for more than any query may cost.
    fc.pre(errors[0]?.extensions?.['code'] !== 'LIMIT_EXCEEDED');
    const forNotes = read.mock.calls.map(([{ name }]) => name).filter((name) => FOR_NOTES.includes(name));
    expect({ query, forNotes }).toEqual({ query, forNotes: [...new Set(forNotes)] });
    expect({ query, errors }).toEqual({ query, errors: [] });
    const reads = readsOf(plain, query);
    if (cost.statements <= statementsFor(reads) + SLACK) return;
    throw new Error(`${cost.statements} statements for ${reads.size} reads:\n${[...reads].join('\n')}\n${query}`);
  });
  await fc.assert(property, { numRuns: onNeo4j ? 60 : 200, endOnFailure: true });
  read.mockRestore();
}, 180_000);

test('an operation four relations deep runs the same Cypher queries for one nation and for all nations', async () => {
  const query = `query ($first: Int, $after: String, $ids: [ID!]) {
    nations(first: $first, after: $after, filter: { ids: $ids }) {
      pageInfo { endCursor }
      totalCount
      nodes {
        positions(first: 3, filter: { basis: [VOTED] }) { nodes { target { ... on RollCall {
          document { rollCalls(first: 2) { nodes { positions(first: 2) { totalCount nodes { id citations { locator } } } } } }
        } } } }
      }
    }
  }`;
  // Nations, their positions with the targets, the documents, the roll calls, the positions on those.
  expect(await statements(query, { first: 1 })).toBe(5);
  const { nations } = await api.data(query, { first: 100 });
  expect(await statements(query, { first: 100 })).toBe(5);
  expect(await statements(query, { first: 100, after: nations.pageInfo.endCursor })).toBe(5);
  const all = ids.filter((id) => id.startsWith('nation:') && !id.startsWith('nation:random')).slice(0, 100);
  expect(await statements(query, { first: 100, ids: all })).toBe(5);
  expect(await statements(query, { first: 100, ids: ['nation:RUS'] })).toBe(5);
});

const POSITIONS = 'positions(first: 2) { nodes { id } }';

test.each([
  ['equal fields under different aliases', `a: nations(first: 2) { nodes { a: ${POSITIONS} b: ${POSITIONS} } }`],
  [
    'equal fields of which different parts are selected',
    `a: nations(first: 2) { nodes { a: ${POSITIONS} b: positions(first: 2) { totalCount } } }
     b: nations(first: 2) { totalCount } c: nations(first: 2) { pageInfo { hasNextPage } totalCount }`,
  ],
  [
    'the pages of a list, as edges and as nodes under any alias',
    `nations(first: 2) { nodes { ${POSITIONS} } more: nodes { ${POSITIONS} } edges { node { ${POSITIONS} } }
       others: edges { each: node { ${POSITIONS} } } }`,
  ],
  [
    'named fragments, inline fragments and interfaces on the way',
    `nations(first: 2) { nodes { ...P ... on Actor { b: ${POSITIONS} } ... { c: ${POSITIONS} } } } } fragment P on Nation { a: ${POSITIONS}`,
  ],
])('%s are read once', async (_case, selection) => {
  expect(await statements(`{ ${selection} }`)).toBe(2);
});

test.each([
  ['nations(first: 2) { nodes', '}', 3],
  ['nation(id: "nation:RUS") {', '', 2],
  ['node(id: "nation:RUS") { ... on Nation {', '} ', 2],
  ['nodes(ids: ["nation:RUS", "nation:FRA"]) { ... on Actor {', '}', 2],
])('nodes that are reached on the same level in different ways are read once: %s', async (open, close, count) => {
  const way = open.endsWith('nodes') ? `${open} { ${POSITIONS} } ${close}` : `${open} ${POSITIONS} ${close} }`;
  // What a code stands for is known once it was asked for.
  await api.data('{ nation(code: "FRA") { id } }');
  // The nations by id, those of a list, and the positions of all.
  expect(await statements(`{ byCode: nation(code: "FRA") { ${POSITIONS} } ${way} }`)).toBe(count);
});

test('a field of an interface is read once for nodes of all types', async () => {
  const one = (type: string) => ids.find((id) => id.startsWith(`${type}:`));
  const of = [
    'nation',
    'leader',
    'coalition',
    'unnamed-actor',
    'summit',
    'document',
    'roll-call',
    'place',
    'topic',
  ].map(one);
  const ask = (selection: string) => statements(`query ($of: [ID!]!) { nodes(ids: $of) { ${selection} } }`, { of });
  expect(await ask('... on Entity { facts(first: 2) { nodes { id } } }')).toBe(2);
  expect(await ask('... on Actor { positions(first: 2) { nodes { id } } }')).toBe(2);
});

test.each(['node', 'nodes', 'edges', 'other'])(
  'a field called %s in the answer is read as under its own name',
  async (alias) => {
    await api.data('{ nation(code: "FRA") { id } }');
    expect(
      await statements(`{ nation(code: "FRA") { ${POSITIONS} } ${alias}: nation(id: "nation:RUS") { ${POSITIONS} } }`),
    ).toBe(2);
  },
);

test('the list of fields that read without a directive is complete', () => {
  for (const name of ALSO_READ) {
    const [type = '', field = ''] = name.split('.');
    const parent = plain.getType(type);
    const directives = isObjectType(parent) ? parent.getFields()[field]?.astNode?.directives : undefined;
    // The size of a list says nothing of how it is read.
    const ofReading = directives?.map(({ name: { value } }) => value).filter((each) => each !== 'listSize');
    expect([name, ofReading]).toEqual([name, []]);
  }
});
