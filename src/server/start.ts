// Starts everything in order, and stops it in the reverse: store, seed of an empty embedded graph, server.
import pino, { type Logger } from 'pino';
import type { Config } from '../config';
import { checkFormat } from '../dataset/graph-format';
import { seedIfEmpty } from '../ingest/load';
import { openStore } from '../store/open-store';
import { StoreUnavailable, type Store } from '../store/store';
import { buildApi } from '../api';
import { guardFormat } from './format-guard';
import { startServer, type RunningServer } from './http';

/** Starts the API; the embedded engine is seeded where it holds nothing yet. SIGTERM and SIGINT stop it. */
export async function start(config: Config): Promise<void> {
  const log = pino({ name: 'summit-graph' }, pino.destination(2));
  const api = buildApi();
  const store = openStore(config);
  // A Neo4j that is out of reach is waited for; the guard then looks at what it holds.
  await (config.neo4j ? store.ping() : Promise.resolve())
    .then(() => checkFormat(store))
    .catch((cause: unknown) => {
      if (!config.neo4j || !(cause instanceof StoreUnavailable)) throw cause;
    });
  if (!config.neo4j) await seedIfEmpty(store, api.model);
  const server = await startServer(api, guardFormat(store), config, log);
  stopOnSignals(server, store, log);
  console.log(`Summit graph: ${server.url}/graphql (${store.engine}). Ctrl+C stops it.`);
}

function stopOnSignals(server: RunningServer, store: Store, log: Logger): void {
  let stopping = false;
  const stop = async () => {
    // Whoever asks twice does not want to wait.
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
