// A second subgraph, of somebody else's: it knows the capitals of nations and the address of a position's page.
import { serveSubgraph, type Served } from './supergraph';

/** Its schema. PageInfo stands in ours, too. */
export const CAPITALS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Nation @key(fields: "id") {
    id: ID!
    capital: String
  }
  type Position @key(fields: "id") {
    id: ID!
    page: String!
  }
  type Query {
    nationsWithCapitals(capitals: [String!]!): CapitalPage!
  }
  type CapitalPage {
    nodes: [Nation]!
    pageInfo: PageInfo!
  }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`;

const BY_NATION: Record<string, string> = {
  'nation:FRA': 'Paris',
  'nation:GBR': 'London',
  'nation:RUS': 'Moscow',
  'nation:UKR': 'Kyiv',
  // A nation that the graph does not know.
  'nation:ATLANTIS': 'Atlantis',
};

interface Reference {
  readonly id: string;
}

const resolvers = {
  Nation: { capital: ({ id }: Reference) => BY_NATION[id] ?? null },
  Position: { page: ({ id }: Reference) => `https://example.org/${id}` },
  Query: {
    nationsWithCapitals: (_root: unknown, { capitals }: { capitals: string[] }) => ({
      nodes: capitals.map((capital) => {
        const id = Object.keys(BY_NATION).find((nation) => BY_NATION[nation] === capital);
        return id === undefined ? null : { id };
      }),
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    }),
  },
};

/** Serves it until it is stopped. */
export function serveCapitals(): Promise<Served> {
  return serveSubgraph(CAPITALS, resolvers);
}
