// Arguments of lists that are out of bounds: they are refused before any Cypher query runs, at any depth of the operation.
import { isIntrospectionType, isObjectType } from 'graphql';
import { revisionOf } from '../../src/dataset/revision';
import { createContext } from '../../src/server/graphql/extensions';
import { openApi, type TestApi } from '../support/api';
import { NO_DATES, noDate, PLACES, refusal, refused, written } from '../support/bad-input';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const bound = (argument: string, value: number) => `${argument} must be between 1 and 100; it is ${value}.`;
const cursor = (argument: string) => `${argument} must be a cursor that this same list gave, in the same order.`;

const CASES: [args: Record<string, unknown>, argument: string, message: string][] = [
  ...[0, -1, 101, 2_147_483_647, -2_147_483_648].flatMap((value): typeof CASES => [
    [{ first: value }, 'first', bound('first', value)],
    [{ last: value }, 'last', bound('last', value)],
  ]),
  [{ first: 1, last: 1 }, 'last', 'first and last cannot be given together: leave one of them out.'],
  [{ first: 0, last: 101 }, 'last', 'first and last cannot be given together: leave one of them out.'],
  ...['x', '🕊️', 'y'.repeat(10_000), 'bm90IGEgY3Vyc29y'].flatMap((value): typeof CASES => [
    [{ after: value }, 'after', cursor('after')],
    [{ last: 1, before: value }, 'before', cursor('before')],
  ]),
  ...NO_DATES.flatMap((value): typeof CASES => [
    [{ filter: { from: value } }, 'filter.from', noDate('filter.from', value)],
    [{ filter: { from: '2014', to: value } }, 'filter.to', noDate('filter.to', value)],
  ]),
];

describe.each(Object.keys(PLACES))('%s', (place) => {
  test.each(CASES.map(([args, argument, message]) => [title(args), args, argument, message] as const))(
    '%s is refused',
    async (_title, args, argument, message) => {
      for (const [query, variables] of written(place, args)) {
        expect(await refusal(api, query, { ...variables })).toEqual(refused(argument, message));
      }
    },
  );

  test('the bounds themselves and real dates are accepted', async () => {
    const dates = { filter: { from: '2014', to: '2024-02-29' } };
    for (const args of [{ first: 1 }, { first: 100 }, { last: 100 }, dates, { after: '' }, { last: 1, before: '' }]) {
      for (const [query, variables] of written(place, args)) {
        expect(await refusal(api, query, { ...variables })).toMatchObject({ errors: [] });
      }
    }
  });
});

function title(args: Record<string, unknown>): string {
  return JSON.stringify(args).slice(0, 60);
}

/** The required arguments of a list. */
const REQUIRED: Record<string, object> = { 'Query.search': { query: 'x' } };

/** A query for a list of a type. */
function within(type: string, list: string): string {
  if (type === 'Query') return `{ ${list} }`;
  if (type === 'Comparison') return `{ compare(nations: ["nation:RUS", "nation:FRA"]) { ${list} } }`;
  if (type === 'CodingAgreement')
    return `{ codingAgreement(a: "source:paris-summit-article", b: "source:paris-summit-article") { ${list} } }`;
  return `{ node(id: "nation:RUS") { ... on ${type} { ${list} } } }`;
}

test('every list of the schema has the bounds', async () => {
  const { __schema } = await api.data('{ __schema { types { name fields { name args { name } } } } }');
  const types = __schema.types as { name: string; fields: { name: string; args: { name: string }[] }[] | null }[];
  const lists = types.flatMap(({ name, fields }) =>
    (fields ?? []).filter(({ args }) => args.some((arg) => arg.name === 'first')).map((field) => [name, field.name]),
  );
  expect(lists.length).toBeGreaterThan(50);
  for (const [type = '', field = ''] of lists) {
    for (const [args, argument, message] of CASES.filter(([args]) => !('filter' in args))) {
      const given = Object.entries({ ...REQUIRED[`${type}.${field}`], ...args });
      const list = `${field}(${given.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join()}) { totalCount }`;
      expect([type, field, await refusal(api, within(type, list))]).toEqual([type, field, refused(argument, message)]);
    }
  }
});

const OTHER_NUMBERS: Record<string, string> = {
  'Query.paths maxLength': 'paths(from: "nation:FRA", to: "nation:RUS", maxLength: $) { truncated }',
  'Query.paths limit': 'paths(from: "nation:FRA", to: "nation:RUS", limit: $) { truncated }',
  'Query.subgraph depth': 'subgraph(roots: ["nation:FRA"], depth: $) { truncated }',
  'Query.subgraph limit': 'subgraph(roots: ["nation:FRA"], limit: $) { truncated }',
};

test('every other number has bounds, and a number beyond them is refused', async () => {
  const fields = Object.values(api.schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !isIntrospectionType(type)
      ? Object.values(type.getFields()).map((each) => ({ type, each }))
      : [],
  );
  const numbers = fields.flatMap(({ type, each }) =>
    each.args.flatMap(({ name, type: of }) =>
      String(of).startsWith('Int') ? [`${type.name}.${each.name} ${name}`] : [],
    ),
  );
  expect(numbers.filter((each) => !/ (first|last)$/.test(each))).toEqual(Object.keys(OTHER_NUMBERS));
  for (const [place, field] of Object.entries(OTHER_NUMBERS)) {
    const [name = '', argument = ''] = place.split(' ');
    const { min, max } = api.model.bounds.get(name)?.get(argument) ?? {};
    for (const value of [2_147_483_647, -2_147_483_648]) {
      const message = `${argument} must be between ${min} and ${max}; it is ${value}.`;
      expect(await refusal(api, `{ ${field.replace('$', String(value))} }`)).toEqual(refused(argument, message));
    }
  }
});

test('the default of a variable and a variable in a filter are checked too', async () => {
  const deflt = 'query ($first: Int = 101) { nation(code: "RU") { positions(first: $first) { totalCount } } }';
  expect(await refusal(api, deflt)).toEqual(refused('first', bound('first', 101)));
  expect(await refusal(api, deflt, { first: 100 })).toMatchObject({ errors: [] });
  const within = 'query ($day: PartialDate) { positions(filter: { stance: [OPPOSE], from: $day }) { totalCount } }';
  expect(await refusal(api, within, { day: '2026-13' })).toEqual(
    refused('filter.from', noDate('filter.from', '2026-13')),
  );
});

test('a fragment of another operation of the document is not checked', async () => {
  const query = `
    query A { nation(code: "FRA") { name } }
    query B($id: ID!, $first: Int) { ...Other }
    fragment Other on Query { node(id: $id) { id } nations(first: $first) { totalCount } bad: nations(first: 0) { totalCount } }`;
  const { body } = await api.server.executeOperation(
    { query: query, operationName: 'A' },
    { contextValue: createContext(api, api.store, () => revisionOf(api.store)) },
  );
  expect(body).toMatchObject({ singleResult: { data: { nation: { name: 'France' } } } });
});

test('an empty cursor, which some clients send for the first page, means no cursor', async () => {
  const { first, empty, last, from } = await api.data(`{
    first: nations(first: 2) { nodes { id } } empty: nations(first: 2, after: "", before: "") { nodes { id } }
    last: nations(last: 2) { nodes { id } } from: nations(last: 2, before: "") { nodes { id } }
  }`);
  expect([empty, from]).toEqual([first, last]);
});
