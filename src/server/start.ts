// Starts everything in order: store, seed of an empty embedded graph, server. Stops it in reverse order.
import pino, { type Logger } from 'pino';
import type { Config } from '../config';
import { checkFormat } from '../dataset/graph-format';
import { seedIfEmpty } from '../ingest/load';
import { openStore } from '../store/open-store';
import { StoreUnavailable, type Store } from '../store/store';
import { buildApi } from '../api';
import { addressText, warningText } from '../terminal';
import { guardFormat } from './format-guard';
import { startServer, type RunningServer } from './http';

/** Starts the API. If the embedded engine is empty, it is seeded first. SIGTERM and SIGINT stop the API. */
export async function start(config: Config): Promise<void> {
  const log = pino({ name: 'summit-graph' }, pino.destination(2));
  const api = buildApi();
  const store = openStore(config);
  // If Neo4j is out of reach, the server starts and waits for it; the guard checks the format of the graph later.
  await (config.neo4j ? store.ping() : Promise.resolve())
    .then(() => checkFormat(store))
    .catch((cause: unknown) => {
      if (!config.neo4j || !(cause instanceof StoreUnavailable)) throw cause;
      console.error(warningText(`${cause.message} The API waits for it.`, process.stderr));
    });
  if (!config.neo4j) await seedIfEmpty(store, api.model);
  const server = await startServer(api, guardFormat(store), config, log);
  stopOnSignals(server, store, log);
  const [endpoint, page] = [addressText(`${server.url}/graphql`), addressText(server.url)];
  console.log(`Summit graph: ${endpoint} (${store.engine}). Its first page is ${page}. Ctrl+C stops it.`);
}

function stopOnSignals(server: RunningServer, store: Store, log: Logger): void {
  let stopping = false;
  const stop = async () => {
    // A second signal means that the user does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    await server.stop();
    await store.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().then(
        () => process.exit(0),
        (cause: unknown) => {
          log.error({ err: cause }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}
