export interface Neo4jOptions {
  readonly data?: string | undefined;
  readonly port?: number | undefined;
  readonly heap?: string | undefined;
  readonly fresh?: boolean | undefined;
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface Neo4jServer {
  readonly uri: string;
  readonly pid: number;
  readonly closed: Promise<{ code: number | null; output: string }>;
  readonly stop: () => Promise<void>;
}

export function missingTools(): string | undefined;
export function startNeo4j(options?: Neo4jOptions): Promise<Neo4jServer>;
