// What tests of bad input share: the places of a query in which a field can stand, and the refusal they expect.
import type { TestApi } from './api';

/** What a client sees of a refused query: each error's message, code and argument, and how many statements ran. */
export async function refusal(api: TestApi, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors, cost, status } = await api.ask(query, variables);
  return {
    data: (data ?? null) as unknown,
    errors: errors.map(({ message, extensions }) => ({
      code: extensions?.['code'],
      argument: extensions?.['argument'],
      message,
    })),
    statements: cost.statements,
    status,
  };
}

/** The one way in which bad input is refused: before any statement runs, naming the argument. */
export function refused(argument: string, message: string) {
  return { data: null, errors: [{ code: 'BAD_USER_INPUT', argument, message }], statements: 0, status: 400 };
}

/** A list of positions with these arguments, in every kind of place; each takes the declarations of its variables. */
export const PLACES: Record<string, (args: string, declared: string) => string> = {
  'at the root': (args, declared) => `query ${declared} { positions(${args}) { nodes { id } } }`,
  'behind a field that is fine': (args, declared) => `query ${declared} {
    nation(code: "FRA") { name }
    nations(first: 1) { nodes { id } }
    positions(${args}) { nodes { id } }
  }`,
  'deep below other fields': (args, declared) => `query ${declared} {
    document(id: "document:paris-joint-declaration") {
      signatures { nodes { signatory { offices { edges { node { nation { positions(${args}) { totalCount } } } } } } } }
    }
  }`,
  'in a named fragment': (args, declared) => `
    query ${declared} { nation(code: "RUS") { ...Outer } }
    fragment Outer on Nation { name ...Inner }
    fragment Inner on Nation { stances: positions(${args}) { pageInfo { endCursor } } }`,
  'in an inline fragment': (args, declared) => `query ${declared} {
    node(id: "nation:RUS") { ... on Nation { ... @include(if: true) { positions(${args}) { nodes { id } } } } }
  }`,
  'on an interface': (args, declared) => `query ${declared} {
    positions(first: 1) { nodes { holder { positions(${args}) { nodes { id } } } } }
  }`,
  'in a fragment on an interface': (args, declared) => `
    query ${declared} { node(id: "nation:RUS") { ...Stances } }
    fragment Stances on Actor { positions(${args}) { nodes { id } } }`,
  'below a gateway’s reference': (args, declared) => `query ${declared} {
    _entities(representations: [{ __typename: "Nation", id: "nation:RUS" }]) {
      ... on Nation { positions(${args}) { nodes { id } } }
    }
  }`,
};

const TYPES: Record<string, string> = { first: 'Int', last: 'Int', after: 'String', before: 'String' };

/** Both ways to give arguments to the lists of PLACES: written into the query, and as variables. */
export function written(place: string, args: Record<string, unknown>): [query: string, variables: object][] {
  const build = PLACES[place];
  if (!build) throw new Error(`There is no place ${place}.`);
  const names = Object.keys(args);
  const literals = names.map((name) => `${name}: ${literal(args[name])}`).join(', ');
  const declared = names.map((name) => `$${name}: ${TYPES[name] ?? 'PositionFilter'}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  return [
    [build(literals, ''), {}],
    [build(passed, `(${declared})`), args],
  ];
}

/** A value as GraphQL writes it. */
function literal(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${literal(part)}`)
    .join(', ')} }`;
}

/** Texts that are no calendar date of a year, a month or a day. */
export const NO_DATES = [
  ...['2026-13', '2026-00', '2026-02-30', '2023-02-29', '2026-04-31', '2026-01-00', '2026-1-1', '26', '0000', '-2026'],
  ...['yesterday', '', ' 2026', '2026-01-01T00:00:00Z', '20260101', '２０２６', 'null'],
];

/** What is said of them. */
export function noDate(argument: string, value: string): string {
  return `${argument} must be a calendar date such as 2014, 2014-03 or 2014-03-27; it is ${JSON.stringify(value)}.`;
}
