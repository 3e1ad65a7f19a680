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
  GRAPH_MEMORY_MB    megabytes of cached answers and rows; 64 by default, 0 for none
  CORS_ORIGINS       the origins whose pages may read answers, with commas between them, or *
  ALLOWED_HOSTS      the names of the server, with commas between them, or *; by default those of the loopback
                     if it listens there, else all
  CACHE_MAX_AGE      seconds for which caches may use an answer to GET; 60 by default
  REQUEST_TIMEOUT    seconds that an answer or a page may take; 10 by default
  TRUSTED_DOCUMENTS  the folder with the only documents to answer; any document by default
  LOG_LEVEL          info by default, warn on a terminal; silent for no log
  METRICS_PORT       the port of /metrics, with METRICS_HOST; by default the metrics are at the address of the API
  OTEL_…             the standard variables of OpenTelemetry; no traces by default
  GRAPH_INTROSPECTION  0 hides the schema
  COMPRESSION        0 leaves compression to a proxy
  MAX_CONNECTIONS    the most connections; 2000 by default
  KEEP_ALIVE_SECONDS seconds for which a connection without a request stays open; 65 by default
  MIN_BYTES_PER_SECOND  what a client has to take of an answer; 4096 by default
  STOP_DELAY_SECONDS seconds after SIGTERM in which the API goes on but is not ready; 2 by default
  DRAIN_SECONDS      seconds for the answers in flight after that; 7 by default
  GRAPH_SANDBOX      1 shows Apollo Sandbox, which comes from the internet, at /graphql without a click
  GRAPH_EXPLAIN      1 lets a request ask, with the header graph-explain: 1, for the Cypher that it runs

Examples:
  summit-graph start
  GRAPH_PATH=summits.graph PORT=8080 summit-graph start
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… summit-graph start`,
  )
  .action(() => start(readConfig()));
