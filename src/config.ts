// Every environment variable, read once.

import { hostOf, originOf, textSetting, wholeNumber } from './config-values';
import { OPERATION_LIMITS, type Limit, type OperationLimits } from './limits';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The Neo4j connection; null for the embedded engine. */
  readonly neo4j: {
    readonly uri: string;
    readonly username: string;
    readonly password: string;
    readonly database: string;
  } | null;
  /** The path of the embedded engine's data; null to keep it in memory. */
  readonly graphPath: string | null;
  /** How many megabytes of answers are cached across requests; 0 for none. */
  readonly memoryMb: number;
  /** Whether a request can ask for its Cypher queries with the header graph-explain: 1. */
  readonly explain: boolean;
  /** The origins whose pages may read answers. */
  readonly corsOrigins: CorsOrigins;
  /** The names in the Host header that are answered in addition to those of the loopback; null if HOST decides. */
  readonly allowedHosts: AllowedHosts | null;
  /** How many connections are open at most; 0 for any number. */
  readonly maxConnections: number;
  /** For how many seconds a connection without a request stays open; 0 for any time. */
  readonly keepAliveSeconds: number;
  /** How many bytes a second a client has to take of an answer that waits for it; 0 for any. */
  readonly minBytesPerSecond: number;
  /** For how many seconds after SIGTERM the server goes on as before, but says that it is not ready. */
  readonly stopDelaySeconds: number;
  /** How many seconds the answers in flight have after that. */
  readonly drainSeconds: number;
  /** Whether /graphql shows Apollo Sandbox, which is loaded from the internet, without a click. */
  readonly sandbox: boolean;
  /** For how many seconds a browser or another cache may use an answer to GET without asking again. */
  readonly cacheMaxAge: number;
  /** Whether answers are compressed for clients that take them so. */
  readonly compression: boolean;
  /** The folder with the only documents that are answered; null for any document. */
  readonly trustedDocuments: string | null;
  /** What one operation may ask for. */
  readonly operationLimits: OperationLimits;
  /** The cost that a client may ask for in a minute; null for any. */
  readonly rateLimit: number | null;
  /** The addresses of proxies that say for which client they ask, as Express takes them. */
  readonly trustedProxies: readonly string[];
  /** How many seconds the answer to a request may take; a download may take longer. */
  readonly requestTimeout: number;
  /** From which level on lines of the log are written; null if that depends on whether a person reads them. */
  readonly logLevel: LogLevel | null;
  /** Whether a refused operation has the status 200 for clients that do not take GraphQL's own media type. */
  readonly legacyStatus: boolean;
  /** Whether clients can ask for the schema. */
  readonly introspection: boolean;
  /** The port of the metrics; null if they are at the address of the API. */
  readonly metricsPort: number | null;
  /** The address of that port; null for that of the API. */
  readonly metricsHost: string | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names without ports, in lower case; `*` for all. */
export type AllowedHosts = '*' | readonly string[];

/** Origins as Access-Control-Allow-Origin names them; `*` for all. */
export type CorsOrigins = '*' | readonly (string | RegExp)[];

/** Pages that a developer serves on the own machine, on any port, and Apollo's hosted Sandbox. */
export const DEFAULT_ORIGINS: CorsOrigins = [
  /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/,
  'https://studio.apollographql.com',
];

/** A minute: an answer of a cache is at most so much older than the last load. */
export const DEFAULT_MAX_AGE = 60;
/** In seconds: no query of the documentation takes a tenth of it, and proxies wait longer. */
export const DEFAULT_REQUEST_TIMEOUT = 10;
/** A limit that nothing reaches. */
const MOST = 1_000_000_000;
/** A year, which is the longest that caches keep anything. */
const LONGEST_AGE = 31_536_000;

/** The defaults of what a client may take of the server. */
export const CLIENT_DEFAULTS = {
  // An idle connection takes 14 kB, so all of them 28 MB. A proxy needs some hundred.
  maxConnections: 2_000,
  // Proxies keep idle connections for a minute. The server keeps them longer, so that it does not close a connection
  // while a request is on its way.
  keepAliveSeconds: 65,
  // An eighth of what the slowest mobile networks (EDGE) do.
  minBytesPerSecond: 4_096,
  // Time in which a proxy that asks every second notices. Together with the next it is less than the 10 s that Docker waits.
  stopDelaySeconds: 2,
  drainSeconds: 7,
};
const HOUR = 3_600;

/** Reads the configuration. Throws with the variable's name if a value is not allowed. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    host: textSetting(env, 'HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4000, 65_535),
    memoryMb: wholeNumber(env, 'GRAPH_MEMORY_MB', 64, 65_536),
    explain: wholeNumber(env, 'GRAPH_EXPLAIN', 0, 1) === 1,
    sandbox: wholeNumber(env, 'GRAPH_SANDBOX', 0, 1) === 1,
    corsOrigins: corsOrigins(env),
    allowedHosts: allowedHosts(env),
    maxConnections: wholeNumber(env, 'MAX_CONNECTIONS', CLIENT_DEFAULTS.maxConnections, 1_000_000),
    keepAliveSeconds: wholeNumber(env, 'KEEP_ALIVE_SECONDS', CLIENT_DEFAULTS.keepAliveSeconds, HOUR),
    minBytesPerSecond: wholeNumber(env, 'MIN_BYTES_PER_SECOND', CLIENT_DEFAULTS.minBytesPerSecond, 1_000_000),
    stopDelaySeconds: wholeNumber(env, 'STOP_DELAY_SECONDS', CLIENT_DEFAULTS.stopDelaySeconds, HOUR),
    drainSeconds: wholeNumber(env, 'DRAIN_SECONDS', CLIENT_DEFAULTS.drainSeconds, HOUR),
    cacheMaxAge: wholeNumber(env, 'CACHE_MAX_AGE', DEFAULT_MAX_AGE, LONGEST_AGE),
    compression: wholeNumber(env, 'COMPRESSION', 1, 1) === 1,
    trustedDocuments: textSetting(env, 'TRUSTED_DOCUMENTS'),
    operationLimits: operationLimits(env),
    rateLimit: rateLimit(env),
    trustedProxies:
      textSetting(env, 'TRUSTED_PROXIES')
        ?.split(',')
        .map((each) => each.trim()) ?? [],
    requestTimeout: wholeNumber(env, 'REQUEST_TIMEOUT', DEFAULT_REQUEST_TIMEOUT, 3_600, 1),
    logLevel: logLevel(env),
    legacyStatus: wholeNumber(env, 'LEGACY_STATUS', 0, 1) === 1,
    introspection: wholeNumber(env, 'GRAPH_INTROSPECTION', 1, 1) === 1,
    metricsPort: textSetting(env, 'METRICS_PORT') === null ? null : wholeNumber(env, 'METRICS_PORT', 0, 65_535),
    metricsHost: textSetting(env, 'METRICS_HOST'),
    graphPath: textSetting(env, 'GRAPH_PATH'),
    neo4j: neo4j(env),
  };
}

/** An operation that costs more than a minute allows could never run, however long its client waits. */
function rateLimit(env: NodeJS.ProcessEnv): number | null {
  const perMinute = wholeNumber(env, 'RATE_LIMIT', 0, MOST);
  const { variable } = OPERATION_LIMITS.cost;
  const { cost } = operationLimits(env);
  if (perMinute === 0 || perMinute >= cost) return perMinute || null;
  throw new Error(`RATE_LIMIT must be at least ${variable}, which is ${cost}; it is ${perMinute}.`);
}

function operationLimits(env: NodeJS.ProcessEnv): OperationLimits {
  const of = ({ variable, default: fallback }: Limit) => wholeNumber(env, variable, fallback, MOST);
  const { tokens, depth, aliases, repetitions, rootFields, directives, listItems, cost, values } = OPERATION_LIMITS;
  return {
    tokens: of(tokens),
    depth: of(depth),
    aliases: of(aliases),
    repetitions: of(repetitions),
    rootFields: of(rootFields),
    directives: of(directives),
    listItems: of(listItems),
    cost: of(cost),
    values: of(values),
  };
}

function logLevel(env: NodeJS.ProcessEnv): LogLevel | null {
  const value = textSetting(env, 'LOG_LEVEL');
  const level = LOG_LEVELS.find((each) => each === value);
  if (value === null || level) return level ?? null;
  throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}; it is ${JSON.stringify(value)}.`);
}

function neo4j(env: NodeJS.ProcessEnv): Config['neo4j'] {
  const uri = textSetting(env, 'NEO4J_URI');
  if (!uri) return null;
  if (!/^(neo4j|bolt)(\+s|\+ssc)?:\/\/\S+$/.test(uri) || !URL.canParse(uri)) {
    throw new Error('NEO4J_URI must be a URI such as neo4j://localhost:7687 or neo4j+s://….databases.neo4j.io.');
  }
  return {
    uri,
    username: textSetting(env, 'NEO4J_USERNAME') ?? 'neo4j',
    password: textSetting(env, 'NEO4J_PASSWORD') ?? '',
    database: textSetting(env, 'NEO4J_DATABASE') ?? 'neo4j',
  };
}

function allowedHosts(env: NodeJS.ProcessEnv): AllowedHosts | null {
  const value = textSetting(env, 'ALLOWED_HOSTS');
  if (value === null || value === '*') return value;
  return value.split(',').map((each) => hostOf(each.trim()));
}

function corsOrigins(env: NodeJS.ProcessEnv): CorsOrigins {
  const value = textSetting(env, 'CORS_ORIGINS');
  if (value === null) return DEFAULT_ORIGINS;
  return value === '*' ? value : value.split(',').map((each) => originOf(each.trim()));
}
