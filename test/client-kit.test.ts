// The queries of the client kit are those of the tour, and what it derives from the schema covers the schema.
import { buildSchema, isAbstractType, isObjectType, isScalarType, isSpecifiedScalarType, Kind, parse } from 'graphql';
import { CLIENT_NAMES, clientKit, sha256 } from '../src/client-kit/kit';
import { openApi, type TestApi } from './support/api';
import { pageAt } from './support/markdown';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const kitOf = (schema: string) => clientKit(buildSchema(schema), '1.2.3', CLIENT_NAMES);
const jsonIn = (kit: Map<string, string>, file: string): unknown => JSON.parse(kit.get(file) ?? '');

test('each query of the tour but a gateway’s is in the kit, and answers what the tour shows', async () => {
  const { blocks } = pageAt('docs/tour.md');
  const answers = blocks.flatMap(({ language, text }, at) =>
    language === 'json' && !blocks[at - 1]?.text.includes('_entities') ? [JSON.parse(text) as object] : [],
  );
  const files = [...clientKit(api.schema, '', CLIENT_NAMES)].filter(([path]) => path.startsWith('queries/'));
  const found = await Promise.all(files.map(async ([, query]): Promise<object> => api.data(query)));
  // A query of the kit has ids and places of pages in addition.
  for (const answer of answers) expect(found).toContainEqual(expect.objectContaining(nested(answer)));
  expect(answers).toHaveLength(16);
  // Three more are for the lists of an app.
  expect(found).toHaveLength(19);
});

/** The same, where each object may have more fields. */
function nested(value: object): Record<string, unknown> {
  const loose = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(loose);
    return typeof each === 'object' && each !== null ? expect.objectContaining(nested(each)) : each;
  };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, loose(each)]));
}

test('every query has a name of its own', () => {
  const files = [...clientKit(api.schema, '', CLIENT_NAMES)].filter(([path]) => path.endsWith('.graphql'));
  const names = files.flatMap(([, text]) =>
    parse(text).definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : [])),
  );
  expect(names).toHaveLength(files.length - 1);
  expect(new Set(names).size).toBe(names.length);
});

test('the kit covers every list, interface, union, scalar and object without an id', () => {
  const kit = clientKit(api.schema, '', CLIENT_NAMES);
  const types = Object.values(api.schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const named = (isOne: (type: (typeof types)[number]) => boolean) => types.filter(isOne).map(({ name }) => name);
  expect(Object.keys(jsonIn(kit, 'possible-types.json') as object)).toEqual(named(isAbstractType));
  expect(jsonIn(kit, 'embedded-types.json')).toEqual(
    named((type) => isObjectType(type) && type.name !== 'Query' && !('id' in type.getFields())),
  );
  const scalars = jsonIn(kit, 'scalars.json') as Record<string, string>;
  expect(Object.keys(scalars)).toEqual(named((type) => isScalarType(type) && !isSpecifiedScalarType(type)));
  expect(scalars['PartialDate']).toBe('string');
});

test('a new type needs no edit', () => {
  const kit = kitOf(`
    scalar Money
    interface Node { id: ID! }
    type Treaty implements Node { id: ID! articles(first: Int, after: String, kind: String): ArticleConnection! }
    type Article { text: String, fee: Money }
    type ArticleConnection { nodes: [Article!]! }
    type Query { treaty: Treaty }`);
  expect(jsonIn(kit, 'connections.json')).toEqual({ Treaty: { articles: ['kind'] } });
  expect(jsonIn(kit, 'embedded-types.json')).toEqual(['Article', 'ArticleConnection']);
  expect(jsonIn(kit, 'possible-types.json')).toEqual({ Node: ['Treaty'] });
  expect(jsonIn(kit, 'scalars.json')).toEqual({ Money: 'unknown' });
});

test('a kit names its release and its schema, and equal schemas give equal kits', () => {
  const [one, same, other] = ['type Query { a: Int }', 'type Query { a: Int }', 'type Query { b: Int }'].map(kitOf);
  expect(jsonIn(one ?? new Map(), 'kit.json')).toMatchObject({
    writtenBy: 'summit-graph 1.2.3',
    schemaSha256: sha256('type Query {\n  a: Int\n}\n'),
  });
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});
