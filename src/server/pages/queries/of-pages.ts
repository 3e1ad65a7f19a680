// What the overview, the search and the page of an entity ask the API.
import { FACT, STANDING } from './parts';

export const OVERVIEW = /* GraphQL */ `
  query Overview {
    dataset {
      version
      counts {
        type
        count
      }
      coverage {
        first
        last
        counts {
          count
        }
        source {
          id
          title
          url
          licence
          retrieved
        }
      }
    }
  }
`;

export const SEARCH = /* GraphQL */ `
  query Search($query: String!) {
    search(query: $query, first: 30) {
      totalCount
      nodes {
        matched
        asksFor
        node {
          __typename
          id
          name
        }
      }
    }
  }
`;

export const ENTITY = /* GraphQL */ `
  query Entity($id: ID!, $stance: [Stance!]) {
    node(id: $id) {
      __typename
      id
      ... on Entity {
        name
        aliases
        records {
          source {
            title
          }
          formerId
          name
          values {
            field
            values
            isShown
          }
        }
        facts(first: 20) {
          totalCount
          nodes {
            ...FactParts
          }
        }
      }
      ... on Fact {
        ...FactParts
      }
      ... on Actor {
        positions(filter: { stance: $stance }, first: 20) {
          totalCount
          nodes {
            ...FactParts
          }
        }
      }
      ... on Nation {
        standings(stance: $stance, first: 20) {
          totalCount
          nodes {
            ...StandingParts
          }
        }
      }
    }
  }
  ${STANDING}
  ${FACT}
`;
