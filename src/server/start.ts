// Starts everything in order: store, seed of an empty embedded graph, server. Stops it in reverse order.
import pino, { type Logger } from 'pino';
import type { Config } from '../config';
import { checkFormat } from '../dataset/graph-format';
import { OutOfTime } from '../deadline';
import { seedIfEmpty } from '../ingest/load';
import { openStore } from '../store/open-store';
import { StoreUnavailable } from '../store/store';
import { buildApi } from '../api';
import { addressText, warningText } from '../terminal';
import { guardFormat } from './format-guard';
import { startServer, type RunningServer } from './http';
import { openTraces } from './observing/open-traces';

/** Starts the API. If the embedded engine is empty, it is seeded first. SIGTERM and SIGINT stop the API. */
export async function start(config: Config): Promise<void> {
  const log = openLog(config);
  const api = buildApi();
  const store = await openStore(config);
  const traces = await openTraces(store.engine);
  // If Neo4j is out of reach, the server starts and waits for it; the guard checks the format of the graph later.
  await (config.neo4j ? store.ping() : Promise.resolve())
    .then(() => checkFormat(store))
    .catch((cause: unknown) => {
      if (!config.neo4j || !(cause instanceof StoreUnavailable || cause instanceof OutOfTime)) throw cause;
      console.error(warningText(`${cause.message} The API waits for it.`, process.stderr));
    });
  if (!config.neo4j) await seedIfEmpty(store, api.model);
  const server = await startServer(api, guardFormat(store), config, log, traces);
  stopOnSignals(server, async () => Promise.all([store.close(), traces?.close()]), config, log);
  const [endpoint, page] = [addressText(`${server.url}/graphql`), addressText(server.url)];
  console.log(`Summit graph: ${endpoint} (${store.engine}). Its first page is ${page}. Ctrl+C stops it.`);
}

/** How much of the log is written at once, in characters, and how long a line waits for others, in ms. */
const LINES_AT_ONCE = 4_096;
const LONGEST_WAIT = 100;

/** The log on standard error: every request, or if a person reads it on a terminal, only what goes wrong. */
function openLog({ logLevel }: Config): Logger {
  const level = logLevel ?? (process.stderr.isTTY ? 'warn' : 'info');
  // Written next to the answers and several lines at a time, because each write takes a twentieth of a short answer's time.
  // pino writes what is left when the process exits.
  const destination = { dest: 2, sync: false, minLength: LINES_AT_ONCE, periodicFlush: LONGEST_WAIT };
  return pino({ name: 'summit-graph', level }, pino.destination(destination));
}

function stopOnSignals(
  server: RunningServer,
  close: () => Promise<unknown>,
  { stopDelaySeconds, drainSeconds }: Config,
  log: Logger,
): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    // A second signal means that the user does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    // SIGINT comes from a person at the terminal, and nobody has to stop sending requests first.
    const cut = await server.stop(signal === 'SIGTERM' ? 1_000 * stopDelaySeconds : 0);
    await close();
    if (cut === 0) return 0;
    log.error(`requests cut off, because they were not answered in full within ${drainSeconds} s: ${cut}`);
    return 1;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).then(
        (code) => process.exit(code),
        (cause: unknown) => {
          log.error({ err: cause }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}
