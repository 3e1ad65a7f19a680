// The metrics of one server, in Prometheus' text format. What each means is in docs/operating.md. Values of labels are of
// small, fixed sets: a name that a client chooses never becomes one.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RELEASE } from '../../release';
import type { StoreLoad } from '../../store/store';
import type { ClosedFacts, RequestOutcome } from './facts';

export const PREFIX = 'summit_graph_';

/** What is asked when the metrics are read. */
export interface MetricSources {
  readonly engine: string;
  /** The dataset.version that is served; null if the database does not answer. */
  readonly version: () => Promise<string | null>;
  readonly isReady: () => Promise<boolean>;
  readonly connections: () => number;
  /** How busy the database is; null for an engine that bounds nothing. */
  readonly load: () => StoreLoad | null;
  readonly downloads: () => readonly { readonly step: string; readonly running: number; readonly waiting: number }[];
}

/** In seconds; ten is where requests end by default. */
const REQUEST_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const QUERY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** In objects; 100,000 is the limit by default. */
const COST_BUCKETS = [1, 10, 100, 1_000, 10_000, 30_000, 100_000];

/** Node.js and the process, which all servers of a process have in common; measured from the first server on. */
let ofProcess: Registry | undefined;

function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readsRunning = 0;
  private readonly requests = new Histogram({
    name: `${PREFIX}request_duration_seconds`,
    help: 'Requests, by the kind of their path and by how they ended, with the time until the response was closed.',
    labelNames: ['kind', 'outcome'],
    buckets: REQUEST_BUCKETS,
    registers: this.registers,
  });
  private readonly bytes = new Counter({
    name: `${PREFIX}response_bytes_total`,
    help: 'Bytes sent, with headers.',
    labelNames: ['kind'],
    registers: this.registers,
  });
  private readonly refusals = new Counter({
    name: `${PREFIX}refusals_total`,
    help: 'Requests that ended with an error, by its code and by the limit that they were beyond.',
    labelNames: ['code', 'limit'],
    registers: this.registers,
  });
  private readonly cost = new Histogram({
    name: `${PREFIX}operation_cost`,
    help: 'The cost of operations that ran.',
    buckets: COST_BUCKETS,
    registers: this.registers,
  });
  private readonly cache = new Counter({
    name: `${PREFIX}answer_cache_requests_total`,
    help: 'Operations that the answer cache answered (hit), and operations that ran (miss).',
    labelNames: ['result'],
    registers: this.registers,
  });
  private readonly keys = new Counter({
    name: `${PREFIX}remembered_rows_keys_total`,
    help: 'Keys of Cypher queries whose rows were remembered (hit), and keys that were read (miss).',
    labelNames: ['result'],
    registers: this.registers,
  });
  private readonly queries = new Histogram({
    name: `${PREFIX}cypher_query_duration_seconds`,
    help: 'Cypher queries sent to the database, by how they ended.',
    labelNames: ['outcome'],
    buckets: QUERY_BUCKETS,
    registers: this.registers,
  });
  private readonly rows = new Counter({
    name: `${PREFIX}cypher_rows_total`,
    help: 'Rows that the database returned.',
    registers: this.registers,
  });

  constructor(sources: MetricSources) {
    processMetrics();
    for (const counter of [this.cache, this.keys]) for (const result of ['hit', 'miss']) counter.inc({ result }, 0);
    this.gaugesOf(sources);
  }

  /** Counts a request whose response is closed. */
  readonly observe = (closed: ClosedFacts): void => {
    const { kind, outcome, ms, bytes, operation, isCached, keysKnown, keysRead } = closed;
    this.requests.observe({ kind, outcome }, ms / 1_000);
    this.bytes.inc({ kind }, bytes);
    const code = operation?.code ?? closed.code;
    if (code !== null) this.refusals.inc({ code, limit: operation?.limit ?? '' });
    if (isCached !== null) this.cache.inc({ result: isCached ? 'hit' : 'miss' });
    if (keysKnown > 0) this.keys.inc({ result: 'hit' }, keysKnown);
    if (keysRead > 0) this.keys.inc({ result: 'miss' }, keysRead);
    // What was refused for its cost can have cost any number.
    const hasRun = isCached !== true && operation?.limit === null && operation.cost !== null;
    if (hasRun) this.cost.observe(operation.cost ?? 0);
  };

  /** Counts a Cypher query, which began at a time on the clock of performance.now(). */
  queryStarted(): (outcome: RequestOutcome, rows: number) => void {
    const started = performance.now();
    this.readsRunning += 1;
    return (outcome, rows) => {
      this.readsRunning -= 1;
      this.queries.observe({ outcome }, (performance.now() - started) / 1_000);
      this.rows.inc(rows);
    };
  }

  /** All metrics as text. */
  async text(): Promise<string> {
    return Registry.merge([this.registry, processMetrics()]).metrics();
  }

  private gaugesOf({ engine, version, isReady, connections, load, downloads }: MetricSources): void {
    this.gauge(
      'build_info',
      'Always 1; the release and the version of Node.js are labels.',
      ['release', 'node'],
      (gauge) => gauge.set({ release: RELEASE, node: process.version }, 1),
    );
    this.gauge(
      'dataset_info',
      'Always 1; the version of the data and the engine are labels.',
      ['version', 'engine'],
      async (gauge) => {
        gauge.reset();
        const served = await version();
        if (served !== null) gauge.set({ version: served, engine }, 1);
      },
    );
    this.gauge('ready', '1 if /health/ready answers 200.', [], async (gauge) => gauge.set((await isReady()) ? 1 : 0));
    this.gauge('connections', 'Open connections of clients.', [], (gauge) => gauge.set(connections()));
    this.gauge('reads', 'Reads of the database that run, and that wait for their turn.', ['state'], (gauge) => {
      const now = load();
      gauge.set({ state: 'running' }, now?.running ?? this.readsRunning);
      gauge.set({ state: 'waiting' }, now?.waiting ?? 0);
    });
    this.gauge('neo4j_sessions', 'Sessions that hold a connection to Neo4j, or wait for one.', [], (gauge) =>
      gauge.set(load()?.sessions ?? 0),
    );
    this.gauge('breaker_open', '1 while reads fail at once, because Neo4j does not answer.', [], (gauge) =>
      gauge.set(load()?.isBreakerOpen ? 1 : 0),
    );
    this.gauge('downloads', 'Downloads that run, and that wait for a place, by step.', ['step', 'state'], (gauge) => {
      for (const { step, running, waiting } of downloads()) {
        gauge.set({ step, state: 'running' }, running);
        gauge.set({ step, state: 'waiting' }, waiting);
      }
    });
  }

  private gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    update: (gauge: Gauge<L>) => void | Promise<void>,
  ): void {
    const gauge: Gauge<L> = new Gauge({
      name: PREFIX + name,
      help,
      labelNames,
      registers: this.registers,
      collect: () => update(gauge),
    });
  }
}
