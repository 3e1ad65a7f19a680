/** A release: its version, its folder in .neo4j, and the oldest Java that runs it. */
export interface Neo4jRelease {
  readonly version: string;
  readonly folder: string;
  readonly java: number;
}

export const LTS: Neo4jRelease;
export const NEWEST: Neo4jRelease;

export interface Neo4jOptions {
  readonly data?: string | undefined;
  readonly port?: number | undefined;
  readonly heap?: string | undefined;
  readonly fresh?: boolean | undefined;
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
  readonly release?: Neo4jRelease;
  readonly flags?: readonly string[];
}

export interface Neo4jServer {
  readonly uri: string;
  readonly pid: number;
  readonly closed: Promise<{ code: number | null; output: string }>;
  readonly stop: () => Promise<void>;
}

export function missingTools(release?: Neo4jRelease): string | undefined;
export function startNeo4j(options?: Neo4jOptions): Promise<Neo4jServer>;
