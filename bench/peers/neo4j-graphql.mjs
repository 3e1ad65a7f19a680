// The peer on the same Neo4j: @neo4j/graphql in a plain Apollo Server, its types mapped onto the graph as this project
// stores it. Run: node neo4j-graphql.mjs BOLT_URI; prints where it listens.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';

const typeDefs = `#graphql
  type Nation @node(labels: ["Nation"]) {
    id: ID!
    name: String!
    sortName: String!
    code: String
    positions: [Position!]! @relationship(type: "HELD_BY", direction: IN)
  }

  type RollCall @node(labels: ["RollCall"]) {
    id: ID!
    name: String!
    date: String!
    positions: [Position!]! @relationship(type: "ABOUT", direction: IN)
  }

  type Position @node(labels: ["Position"]) {
    id: ID!
    stance: String!
    date: String!
    holder: [Nation!]! @relationship(type: "HELD_BY", direction: OUT)
    target: [RollCall!]! @relationship(type: "ABOUT", direction: OUT)
  }
`;

const driver = neo4j.driver(process.argv[2]);
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({ sessionConfig: { database: 'neo4j' } }),
});
console.log(`LISTENING ${url}`);
