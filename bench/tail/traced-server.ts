// A server of this API, as `npm start` starts it, that keeps how long each part of each request took. When it is told to
// stop, it writes that to the file that the command line names.
import { writeFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import pino from 'pino';
import { buildApi } from '../../src/api';
import { readConfig } from '../../src/config';
import { guardFormat } from '../../src/server/format-guard';
import { startServer } from '../../src/server/http';
import type { ClosedFacts } from '../../src/server/observing/facts';
import { openStore } from '../../src/store/open-store';
import { lengthOf, overlapOf, type Span, type TracedRequest } from './traced-request';

/** Node.js reports a collection of garbage some time after it. In ms. */
const REPORTED_WITHIN = 200;
/** For how long collections are remembered, in ms: longer than a request takes. */
const KEPT = 10_000;

const [, , file = ''] = process.argv;
const requests: TracedRequest[] = [];
let collections: Span[] = [];

new PerformanceObserver((list) => {
  const earliest = performance.now() - KEPT;
  const found = list.getEntries().map(({ startTime, duration }) => ({
    started: startTime,
    ended: startTime + duration,
  }));
  collections = [...collections.filter(({ ended }) => ended > earliest), ...found];
}).observe({ entryTypes: ['gc'] });

function observe({ kind, started, ms, ran, asked, rows, queries }: ClosedFacts): void {
  if (kind !== 'graphql' || !ran) return;
  const closed = started + ms;
  const runEnded = ran.ended ?? closed;
  const inNeo4j = lengthOf(asked ?? []);
  const parts = {
    before: ran.started - started,
    inNeo4j,
    resolving: runEnded - ran.started - inNeo4j,
    after: closed - runEnded,
  };
  setTimeout(() => {
    const collecting = overlapOf({ started, ended: closed }, collections);
    requests.push({ ms, ...parts, collecting, queries, rows });
  }, REPORTED_WITHIN);
}

async function main(): Promise<void> {
  const config = readConfig();
  const store = await openStore(config);
  const server = await startServer(buildApi(), guardFormat(store), config, pino({ level: 'silent' }), { observe });
  process.on('SIGTERM', () => {
    void server
      .stop(REPORTED_WITHIN)
      .then(() => store.close())
      .then(() => writeFileSync(file, JSON.stringify(requests)));
  });
  console.log(`Summit graph: ${server.url}/graphql`);
}

main().catch((cause: unknown) => {
  console.error(cause);
  process.exitCode = 1;
});
