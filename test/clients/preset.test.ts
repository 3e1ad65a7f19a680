// The client preset of GraphQL Code Generator: `graphql()` makes a typed document of a query, here for urql.
import { Client, fetchExchange } from '@urql/core';
import { graphql } from './generated/preset';
import { PAGE, serve, WALK, walked, withMisspelt, type Served, type Walked } from './support';

const POSITIONS = graphql(`
  query Positions($direction: OrderDirection!, $first: Int, $after: String) {
    positions(first: $first, after: $after, orderBy: { field: DATE, direction: $direction }) {
      nodes {
        id
        date
        holder {
          id
          name
        }
        target {
          __typename
          ... on Node {
            id
          }
        }
      }
      pageInfo {
        endCursor
      }
    }
  }
`);

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

/** A page, with the types that the query gives it. */
async function page(client: Client, after: string | null) {
  const { data, error } = await client.query(POSITIONS, { direction: 'ASC', first: PAGE, after });
  if (!data) throw error ?? new Error('There is neither data nor an error.');
  return data.positions;
}

test('it walks forwards, with the types of the schema', async () => {
  const client = new Client({ url: served.url, preferGetMethod: false, exchanges: [fetchExchange] });
  const nodes: Walked[] = [];
  let after: string | null = null;
  for (let read = 0; read < WALK; read += PAGE) {
    const { nodes: more, pageInfo } = await page(client, after);
    // @ts-expect-error -- a position has a stance, but it was not selected
    more[0]?.stance satisfies unknown;
    // @ts-expect-error -- it can be null
    more[0]?.date satisfies string | undefined;
    nodes.push(...more);
    after = pageInfo.endCursor;
  }
  expect(walked(nodes)).toEqual(served.positions);
});

test('it finds a field that the schema has not, and nothing else', () => {
  const args = ['--verbose', '--config', 'preset.codegen.json'];
  const { code, output } = withMisspelt('preset.test.ts', 'holder', 'graphql-codegen', ...args);
  expect(code).toBe(1);
  expect(output).toMatch(/GraphQL Document Validation failed with 1 errors/);
  expect(output).toMatch(/Cannot query field "holderd" on type "Position"[^\n]*\n.* at \S+preset\.test\.ts:\d+:9/);
});
