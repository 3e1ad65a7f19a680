// summit-graph start: the API, as the environment configures it.
import { Command } from 'commander';
import { readConfig } from '../config';
import { start } from '../server/start';

export const startCommand = new Command('start')
  .description('start the API')
  .addHelpText(
    'after',
    `
Environment variables:
  HOST, PORT         where to listen; 127.0.0.1 and 4000 by default
  GRAPH_PATH         the file in which the embedded engine keeps the graph; in memory by default
  NEO4J_URI          the Neo4j to use instead, with NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE
  GRAPH_MEMORY_MB    megabytes of answers to remember; 64 by default, 0 for none
  CORS_ORIGINS       the origins whose pages may read answers, with commas between them, or *
  CACHE_MAX_AGE      seconds for which caches may use an answer to GET; 60 by default
  COMPRESSION        0 leaves compression to a proxy
  GRAPH_SANDBOX      1 shows Apollo Sandbox, which comes from the internet, at /graphql without a click
  GRAPH_EXPLAIN      1 lets a request ask, with the header graph-explain: 1, for the Cypher that it runs

Examples:
  summit-graph start
  GRAPH_PATH=summits.graph PORT=8080 summit-graph start
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… summit-graph start`,
  )
  .action(() => start(readConfig()));
