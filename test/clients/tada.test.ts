// gql.tada: the compiler of TypeScript reads the query and the schema, so nothing is generated for a query; here for urql.
import { Client, fetchExchange } from '@urql/core';
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/tada';
import { PAGE, serve, WALK, walked, withMisspelt, type Served, type Walked } from './support';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { PartialDate: string } }>();

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

test('its check finds a field that the schema has not, and nothing else', () => {
  const args = ['check', '--tsconfig', 'tada.tsconfig.json'];
  const { code, output } = withMisspelt('tada.test.ts', 'holder', 'gql.tada', ...args);
  expect(code).toBe(1);
  expect(output).toMatch(/tada\.test\.ts\n +\d+:9\terror\tCannot query field "holderd" on type "Position"/);
  expect(output).toMatch(/1 problems \(1 errors, 0 warnings\)/);
});
