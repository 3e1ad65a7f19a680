// Every list and every filter of the schema on a graph of a hundred thousand facts, compared with the nodes and
// relationships themselves. This includes the embedded engine, which fails on chunks of more than 65,536 rows.
import {
  getNamedType,
  isInputObjectType,
  isListType,
  isObjectType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql';
import { importTables } from '../../src/ingest/tables/import';
import { buildApi } from '../../src/api';
import { openApi, type TestApi } from '../support/api';
import { idOf, largeTables } from '../support/large-tables';
import { directiveOf, plainSchema, RawGraph, saidOf } from '../support/raw-graph';

const { model } = buildApi();

let api: TestApi;
let raw: RawGraph;
const statements = new Set<string>();
beforeAll(async () => {
  api = await openApi([]);
  const read = api.store.read.bind(api.store);
  api.store.read = (statement, parameters) => {
    statements.add(statement.text);
    return read(statement, parameters);
  };
  await importTables(api.store, model, largeTables(model), { keepGoing: false, onProgress: () => undefined });
  raw = await RawGraph.read(api.store, model);
}, 300_000);
afterAll(() => api.close());

interface Comparison {
  readonly property: readonly string[];
  readonly is: string;
}
type Field = GraphQLField<unknown, unknown>;

const listed = ({ type }: Field) => getNamedType(type).name.replace(/Connection$/, '');
const isPage = (field: Field) => getNamedType(field.type).name.endsWith('Connection') && model.types.has(listed(field));
const query = plainSchema.getQueryType();
const rootLists = Object.values(query?.getFields() ?? {}).filter(isPage);
const nestedLists = Object.values(plainSchema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => model.types.has(name) && !['Source', 'Passage', 'Criterion'].includes(name))
  .flatMap((type) =>
    Object.values(type.getFields())
      // The last but one test has those with code of their own.
      .filter((field) => isPage(field) && !directiveOf('resolver', field.astNode))
      .map((field) => ({ type: type.name, field })),
  );

/** The parts of a list's filter, and its arguments that narrow it. */
function partsOf(field: Field): { part: GraphQLInputField; isArgument: boolean }[] {
  const filter = field.args.find(({ name }) => name === 'filter')?.type;
  const parts = isInputObjectType(filter) ? Object.values(filter.getFields()) : [];
  return [
    ...parts.map((part) => ({ part, isArgument: false })),
    ...field.args
      .filter((argument) => directiveOf('where', argument.astNode))
      .map((argument) => ({ part: argument, isArgument: true })),
  ];
}

const first = (date: string) => `${date}-01-01`.slice(0, 10);

/** A value that one of the nodes has, as GraphQL writes it, and the nodes that have it; null if no node shows one. */
function narrowing(
  ids: readonly string[],
  part: GraphQLInputField,
): { value: string; has: (id: string) => boolean } | null {
  const said = saidOf(part.astNode);
  const text = (value: unknown) => (isListType(getNullableType(part.type)) ? `[${String(value)}]` : String(value));
  if (said) {
    const ends = new Map(ids.map((id) => [id, raw.walk(said, id, 'POSITIVE')]));
    const end = [...ends.values()].flatMap((each) => [...each])[0];
    return end === undefined
      ? null
      : { value: text(JSON.stringify(end)), has: (id) => ends.get(id)?.has(end) ?? false };
  }
  const where = directiveOf('where', part.astNode) as Comparison | null;
  if (!where) return null;
  if (where.is === 'TYPE') {
    const type = raw.typeOf(ids.at(-1) ?? '');
    return {
      value: text(type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()),
      has: (id) => raw.typeOf(id) === type,
    };
  }
  const dateOf = (id: string) =>
    String(where.property.map((name) => raw.nodes.get(id)?.[name]).find((value) => value !== undefined) ?? '');
  if (where.is === 'FROM') return { value: '"1991"', has: (id) => first(dateOf(id)) >= '1991-01-01' };
  if (where.is === 'TO') return { value: '"1991-12-31"', has: (id) => dateOf(id) !== '' && dateOf(id) <= '1991-12-31' };
  const valuesOf = (id: string) => where.property.flatMap((name) => raw.nodes.get(id)?.[name] ?? []);
  const value = ids.flatMap(valuesOf)[0];
  if (value === undefined) return null;
  const isEnum = part.astNode && !['ID', 'String'].includes(getNamedType(part.type).name);
  return { value: text(isEnum ? value : JSON.stringify(value)), has: (id) => valuesOf(id).includes(value) };
}

async function expectList(on: string | null, field: Field, all: readonly string[]): Promise<number> {
  const takesPolarity = field.args.some(({ name }) => name === 'polarity');
  const everything = takesPolarity ? 'polarity: null' : '';
  const ask = async (args: string) => {
    const list = `list: ${field.name}(${['first: 100', args].filter(Boolean).join(', ')}) { totalCount nodes { id } }`;
    const data = await api.data(
      on ? `{ on: node(id: "${on}") { ... on ${raw.typeOf(on)} { ${list} } } }` : `{ ${list} }`,
    );
    const { totalCount, nodes } = on ? data.on.list : data.list;
    return {
      args,
      totalCount,
      isAmong: (expected: ReadonlySet<string>) => nodes.every(({ id }: { id: string }) => expected.has(id)),
    };
  };
  const expectKept = async (args: string, ids: readonly string[]) => {
    const { totalCount, isAmong } = await ask(args);
    expect({ on, args, totalCount, isAmong: isAmong(new Set(ids)) }).toEqual({
      on,
      args,
      totalCount: ids.length,
      isAmong: true,
    });
  };
  await expectKept(everything, all);
  if (takesPolarity)
    await expectKept(
      'polarity: [POSITIVE]',
      all.filter((id) => raw.polarityOf(id) === 'POSITIVE'),
    );
  const asked = partsOf(field).flatMap(({ part, isArgument }) => {
    const chosen = all.length > 0 ? narrowing(all, part) : null;
    return chosen ? [{ part, isArgument, ...chosen }] : [];
  });
  for (const { part, isArgument, value, has } of asked) {
    const given = isArgument ? `${part.name}: ${value}` : `filter: { ${part.name}: ${value} }`;
    const args = part.name === 'polarity' && isArgument ? given : [given, everything].filter(Boolean).join(', ');
    await expectKept(args, all.filter(has));
  }
  return asked.length;
}

test.each(rootLists.map((field) => [field.name, field] as const))('%s', async (_name, field) => {
  const parts = await expectList(null, field, raw.ofType(listed(field)));
  expect(parts).toBe(
    partsOf(field).filter(({ part }) => saidOf(part.astNode) ?? directiveOf('where', part.astNode)).length,
  );
});

test.each(nestedLists.map(({ type, field }) => [`${type}.${field.name}`, type, field] as const))(
  '%s of the one that takes part in most',
  async (_name, type, field) => {
    const said = saidOf(field.astNode);
    if (!said) throw new Error('The list follows no directive.');
    const own = raw
      .ofType(type)
      .slice(0, 60)
      .map((id) => ({ id, ends: raw.walk(said, id, 'POSITIVE') }));
    const most = own.reduce((one, other) => (other.ends.size > one.ends.size ? other : one));
    await expectList(
      most.id,
      field,
      [...most.ends].filter((id) => model.possibleTypes(listed(field)).includes(raw.typeOf(id))),
    );
  },
);

test('orders by count, tallies, comparisons, standings, paths, subgraphs and searches end', async () => {
  const [nation, other] = [idOf('Nation', 0), idOf('Nation', 1)];
  const data = await api.data(`{
    counted: nations(first: 3, orderBy: { field: SIGNATURE_COUNT, direction: DESC }) { nodes { id } }
    rollCalls(filter: { tallyDiffers: true }) { totalCount }
    voted: rollCalls(first: 20) { nodes { votes(orderBy: { field: STANCE, direction: DESC }) { totalCount nodes { id } } } }
    nations(first: 50) { nodes { factCounts { total byYear { year } } facts(orderBy: { field: DATE, direction: ASC }) { nodes { id } } } }
    commitments(filter: { activation: [UNCONDITIONAL, UNKNOWN] }) { totalCount }
    disagreements(first: 100) { totalCount nodes { subject { id records { name } } sides { value facts { id } citations { locator } } } }
    nation(id: "${nation}") { standings { totalCount } }
    commitment(id: "${idOf('Commitment', 0)}") { activation(matching: CLOSE) { status } standings { totalCount } }
    compare(nations: ["${nation}", "${other}"]) { shared }
    paths(from: "${nation}", to: "${idOf('Topic', 1)}") { paths { length } }
    subgraph(roots: ["${idOf('Coalition', 0)}", "${nation}"], depth: 2) { nodes { id } totalNodes truncated }
    search(query: "name 12") { totalCount }
  }`);
  expect(data.counted.nodes).toHaveLength(3);
  expect(data.subgraph.nodes.length).toBeGreaterThan(100);
});

test('no Cypher query takes two steps in a row without a condition between them', () => {
  // On so many rows the embedded engine fails.
  const bare = [...statements].filter((text) => /-(\[[^\]]*\])?->?\(\w*\)<?-(\[[^\]]*\])?-/.test(text));
  expect(bare).toEqual([]);
  expect(statements.size).toBeGreaterThan(100);
});
