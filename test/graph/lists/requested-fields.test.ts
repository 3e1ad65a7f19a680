// What a query selects is told by looking at each of its fragments once for each place that asks: a fragment that is
// spread twice by one that is spread twice, and so on, is not looked at thousands of times.
import { execute, Kind, parse, type FragmentDefinitionNode } from 'graphql';
import { createContext } from '../../../src/server/graphql/extensions';
import { openApi, type TestApi } from '../../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** So many fragments, each of which spreads the next one twice. */
function doubled(type: string, last: string, depth: number): string {
  const fragments = Array.from(
    { length: depth },
    (_, at) => `fragment F${at} on ${type} { ...F${at + 1} ...F${at + 1} }`,
  );
  return [...fragments, `fragment F${depth} on ${type} { ${last} }`].join('\n');
}

/** How often the fragments of a query are looked at while it is answered. */
async function looksAt(query: string): Promise<number> {
  let looks = 0;
  const counted = (fragment: FragmentDefinitionNode) => {
    const { selectionSet } = fragment;
    const get = () => {
      looks += 1;
      return selectionSet;
    };
    return Object.defineProperty({ ...fragment }, 'selectionSet', { get, enumerable: true });
  };
  const document = parse(query);
  const definitions = document.definitions.map((each) =>
    each.kind === Kind.FRAGMENT_DEFINITION ? counted(each) : each,
  );
  const contextValue = createContext(api, api.store, () => Promise.reject(new Error('Nobody asks for the revision.')));
  const { errors } = await execute({ schema: api.schema, document: { ...document, definitions }, contextValue });
  expect(errors).toBeUndefined();
  return looks;
}

test.each([
  ['a node', (depth: number) => `{ nation(id: "nation:FRA") { ...F0 } } ${doubled('Nation', 'name iso2', depth)}`],
  [
    'the nodes of a page',
    (depth: number) => `{ nations(first: 3) { nodes { ...F0 } } } ${doubled('Nation', 'name', depth)}`,
  ],
  [
    'a connection',
    (depth: number) =>
      `{ nations(first: 3) { ...F0 } } ${doubled('NationConnection', 'nodes { name } totalCount', depth)}`,
  ],
  [
    'the nodes of a page of several types',
    (depth: number) => `{ facts(first: 3) { nodes { ...F0 } } } ${doubled('Fact', 'gist', depth)}`,
  ],
  [
    'a node that a page names',
    (depth: number) =>
      `{ positions(first: 3) { nodes { holder { ...F0 } } } } ${doubled('Actor', 'name aliases', depth)}`,
  ],
])('fragments on %s', async (_case, query) => {
  const [eight, sixteen] = [await looksAt(query(8)), await looksAt(query(16))];
  // Each further fragment costs the same few looks.
  expect(eight).toBeGreaterThan(8);
  expect(sixteen).toBeLessThan(2 * eight);
});
