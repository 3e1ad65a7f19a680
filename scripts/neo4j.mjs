// npm run neo4j [-- --fresh]: a real Neo4j for this machine until it is stopped. Prints NEO4J_URI=… once it answers;
// --fresh deletes its data first. NEO4J_DATA, NEO4J_PORT and NEO4J_HEAP change where and how it runs.
import { parseArgs } from 'node:util';
import { startNeo4j } from './neo4j-server.mjs';

const { NEO4J_DATA, NEO4J_PORT, NEO4J_HEAP } = process.env;
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupt.abort());

try {
  const { fresh } = parseArgs({ options: { fresh: { type: 'boolean' } } }).values;
  const server = await startNeo4j({
    data: NEO4J_DATA || undefined,
    port: NEO4J_PORT ? Number(NEO4J_PORT) : undefined,
    heap: NEO4J_HEAP || undefined,
    fresh,
    log: console.error,
    signal: interrupt.signal,
  });
  console.log(`NEO4J_URI=${server.uri}`);
  await server.closed;
  if (!interrupt.signal.aborted)
    throw new Error('Neo4j ended by itself: logs/debug.log in its data directory says why.');
} catch (error) {
  if (!interrupt.signal.aborted) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
