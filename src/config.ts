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
}

/** Reads the configuration. Throws with the variable's name if a value is not allowed. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    host: textSetting(env, 'HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4000, 65_535),
    memoryMb: wholeNumber(env, 'GRAPH_MEMORY_MB', 64, 65_536),
    explain: wholeNumber(env, 'GRAPH_EXPLAIN', 0, 1) === 1,
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
