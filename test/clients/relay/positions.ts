// What the Relay compiler reads. In an application a build plugin puts each artifact into the place of its tag; here the
// test imports the artifacts itself, and nothing calls this.
import { graphql } from 'relay-runtime';

export const documents = () => [
  graphql`
    query positionsQuery($direction: OrderDirection!, $first: Int, $last: Int) {
      ...positions_all @arguments(direction: $direction, first: $first, last: $last)
    }
  `,
  graphql`
    fragment positions_all on Query
    @argumentDefinitions(
      direction: { type: "OrderDirection!" }
      first: { type: "Int" }
      after: { type: "String" }
      last: { type: "Int" }
      before: { type: "String" }
    )
    @refetchable(queryName: "positionsAllQuery") {
      positions(
        first: $first
        after: $after
        last: $last
        before: $before
        orderBy: { field: DATE, direction: $direction }
      ) @connection(key: "positions_all_positions") {
        edges {
          node {
            id
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
        }
      }
    }
  `,
  graphql`
    query positionsOfNationQuery($code: String!) {
      nation(code: $code) {
        ...positions_nation
      }
    }
  `,
  graphql`
    fragment positions_nation on Nation
    @argumentDefinitions(first: { type: "Int", defaultValue: 4 }, after: { type: "String" })
    @refetchable(queryName: "positionsNationQuery") {
      positions(first: $first, after: $after) @connection(key: "positions_nation_positions") {
        edges {
          node {
            id
          }
        }
        nodes {
          id
          gist
        }
      }
    }
  `,
];
