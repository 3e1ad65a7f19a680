// npm run neo4j [-- options]: a real Neo4j for this machine until it is stopped. Prints NEO4J_URI=… once it answers.
// package.json runs it with exec, because npm sends signals to the shell between, which does not pass them on.
import { parseArgs } from 'node:util';
import { startNeo4j } from './neo4j-server.mjs';

const HELP = `Usage: npm run neo4j -- [options]

Runs a Neo4j on 127.0.0.1, without a password, until Ctrl+C ends it. It prints NEO4J_URI=… once it answers.
It needs Java 17 or newer, and the first time also Maven.

Options:
  --port <number>  the port for Bolt, or 0 for a free one (default: 7687; NEO4J_PORT)
  --data <folder>  where Neo4j keeps its data (default: .neo4j/data; NEO4J_DATA)
  --heap <size>    Java's heap, such as 512m or 4g (default: 2g; NEO4J_HEAP)
  --fresh          delete the data first
  --help           show this help

Examples:
  npm run neo4j
  npm run neo4j -- --port 0 --data /tmp/trial --fresh
  NEO4J_URI=neo4j://127.0.0.1:7687 npm start`;

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupt.abort());

try {
  const { help, ...options } = readOptions();
  if (help) console.log(HELP);
  else await runNeo4j(options);
} catch (error) {
  if (!interrupt.signal.aborted) {
    const isOption = String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(isOption ? `${error.message}. npm run neo4j -- --help lists the options.` : error.message);
    process.exitCode = 1;
  }
}

/** Reads the options. An option that is given counts, then its environment variable, then the default. */
function readOptions() {
  const { NEO4J_DATA, NEO4J_PORT, NEO4J_HEAP } = process.env;
  const text = { type: 'string' };
  const on = { type: 'boolean' };
  const { values } = parseArgs({ options: { port: text, data: text, heap: text, fresh: on, help: on } });
  const port = values.port ?? (NEO4J_PORT || undefined);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`The port must be a whole number from 0 to 65535; it is ${JSON.stringify(port)}.`);
  }
  const heap = values.heap ?? (NEO4J_HEAP || undefined);
  if (heap !== undefined && !/^\d+[kmg]$/i.test(heap)) {
    throw new Error(`The heap must be a size such as 512m or 4g; it is ${JSON.stringify(heap)}.`);
  }
  return {
    help: values.help,
    fresh: values.fresh,
    port: port === undefined ? undefined : Number(port),
    data: values.data ?? (NEO4J_DATA || undefined),
    heap,
  };
}

async function runNeo4j(options) {
  const server = await startNeo4j({ ...options, log: console.error, signal: interrupt.signal });
  console.log(`NEO4J_URI=${server.uri}`);
  await server.closed;
  if (!interrupt.signal.aborted)
    throw new Error('Neo4j ended by itself: logs/debug.log in its data directory says why.');
}
