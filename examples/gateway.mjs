// For integrators: the API as one subgraph of several, behind Apollo's gateway. A second subgraph, here in the same file,
// knows the capitals of nations; a client asks the gateway for a nation and gets fields of both.
//
//   npm start                                     in one terminal
//   node examples/gateway.mjs [URL]               in another: prints where it listens and what one query gives;
//                                                 Ctrl+C ends it. PORT is where to listen, 4100 without it.
import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

const [summits = 'http://127.0.0.1:4000/graphql'] = process.argv.slice(2);

const CAPITALS = { 'nation:FRA': 'Paris', 'nation:GBR': 'London', 'nation:POL': 'Warsaw', 'nation:UKR': 'Kyiv' };

/** The second subgraph: it adds a field to nations, and knows them by the id that both use. */
const capitals = buildSubgraphSchema([
  {
    typeDefs: parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

    type Nation @key(fields: "id") {
      id: ID!
      capital: String
    }
    type Query {
      nationByCapital(name: String!): Nation
    }
  `),
    resolvers: {
      Nation: { capital: ({ id }) => CAPITALS[id] },
      Query: {
        nationByCapital: (_root, { name }) => {
          const [id] = Object.entries(CAPITALS).find(([, capital]) => capital === name) ?? [];
          return id ? { id } : null;
        },
      },
    },
  },
]);

// From the capital to the nation in one subgraph, from its id to all else in the other.
const QUERY = `{
  nationByCapital(name: "Kyiv") {
    name
    capital
    signatures { nodes { action document { name } } }
  }
}`;

/** Listens on 127.0.0.1 and resolves to the address. */
async function listen(server, port) {
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port } });
  return url;
}

const second = await listen(new ApolloServer({ schema: capitals }), 0);
// In production the supergraph is composed beforehand, by Rover or by @apollo/composition, and given to a router.
const gateway = new ApolloGateway({
  supergraphSdl: new IntrospectAndCompose({
    subgraphs: [
      { name: 'summits', url: summits },
      { name: 'capitals', url: second },
    ],
  }),
});
const server = new ApolloServer({ gateway });
const url = await listen(server, Number(process.env.PORT ?? 4100));
console.log(`Gateway: ${url}`);

const { body } = await server.executeOperation({ query: QUERY });
console.log(JSON.stringify(body.singleResult, null, 2));
