// Every environment variable, read once.

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
  /** Whether /graphql shows Apollo Sandbox, which is loaded from the internet, without a click. */
  readonly sandbox: boolean;
  /** For how many seconds a browser or another cache may use an answer to GET without asking again. */
  readonly cacheMaxAge: number;
  /** Whether answers are compressed for clients that take them so. */
  readonly compression: boolean;
}

/** Origins as Access-Control-Allow-Origin names them; `*` for all. */
export type CorsOrigins = '*' | readonly (string | RegExp)[];

/** Pages that a developer serves on the own machine, on any port, and Apollo's hosted Sandbox. */
export const DEFAULT_ORIGINS: CorsOrigins = [
  /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/,
  'https://studio.apollographql.com',
];

/** A minute: an answer of a cache is at most so much older than the last load. */
export const DEFAULT_MAX_AGE = 60;
/** A year, which is the longest that caches keep anything. */
const LONGEST_AGE = 31_536_000;

/** Reads the configuration. Throws with the variable's name if a value is not allowed. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    host: textSetting(env, 'HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4000, 65_535),
    memoryMb: wholeNumber(env, 'GRAPH_MEMORY_MB', 64, 65_536),
    explain: wholeNumber(env, 'GRAPH_EXPLAIN', 0, 1) === 1,
    sandbox: wholeNumber(env, 'GRAPH_SANDBOX', 0, 1) === 1,
    corsOrigins: corsOrigins(env),
    cacheMaxAge: wholeNumber(env, 'CACHE_MAX_AGE', DEFAULT_MAX_AGE, LONGEST_AGE),
    compression: wholeNumber(env, 'COMPRESSION', 1, 1) === 1,
    graphPath: textSetting(env, 'GRAPH_PATH'),
    neo4j: neo4j(env),
  };
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

function corsOrigins(env: NodeJS.ProcessEnv): CorsOrigins {
  const value = textSetting(env, 'CORS_ORIGINS');
  if (value === null) return DEFAULT_ORIGINS;
  return value === '*' ? value : value.split(',').map((each) => originOf(each.trim()));
}

/** An origin as a browser sends it: without a path, in lower case, and without the port that its scheme has anyway. */
function originOf(text: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@*\s]+\/?$/i.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (!url) {
    throw new Error(
      `CORS_ORIGINS must be * or origins such as https://example.org with commas between them; one is ${JSON.stringify(text)}.`,
    );
  }
  // The origin of an app in a web view, such as capacitor://localhost, has a scheme that URL does not know.
  return url.origin === 'null' ? text.replace(/\/$/, '') : url.origin;
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, fallback: number, most: number): number {
  const value = textSetting(env, name) ?? String(fallback);
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw new Error(`${name} must be a whole number from 0 to ${most}; it is ${JSON.stringify(value)}.`);
}

function textSetting(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name]?.trim();
  return value ? value : null;
}
