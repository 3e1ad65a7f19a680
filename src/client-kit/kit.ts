// A client kit: what a front-end team needs to ask this API from an app. Some files are written by hand, in client-kit/ at
// the top of the project. The others follow from the schema.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { derivedFiles } from './derived-files';

const TEMPLATES = join(__dirname, '..', '..', 'client-kit');

const RELAY = 'relay.config.json';

/** The files that only one client needs. */
const FILES_OF_CLIENT = {
  apollo: ['apollo.ts'],
  urql: ['urql.ts', 'introspection.json'],
  relay: ['relay.ts', RELAY],
} as const;

export type ClientName = keyof typeof FILES_OF_CLIENT;
export const CLIENT_NAMES = Object.keys(FILES_OF_CLIENT) as ClientName[];

/** The file that names the version of the kit and has the digests of its other files. */
export const MANIFEST_FILE = 'kit.json';

/** What the manifest says. */
export interface KitManifest {
  /** The release that wrote the kit, such as summit-graph 1.0.0. */
  readonly writtenBy: string;
  /** The SHA-256 of schema.graphql: equal schemas have equal ones. */
  readonly schemaSha256: string;
  /** The SHA-256 of every other file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** The texts of all files of a kit for these clients, by their paths in its folder; the manifest comes last. */
export function clientKit(schema: GraphQLSchema, release: string, clients: readonly ClientName[]): Map<string, string> {
  const left = CLIENT_NAMES.filter((name) => !clients.includes(name)).flatMap((name) => [...FILES_OF_CLIENT[name]]);
  const derived = derivedFiles(schema);
  const byHand = templates().map(([path, text]) => [path, path === RELAY ? withScalars(text, derived) : text] as const);
  const all = [...byHand, ...derived].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = all.filter(([path]) => !left.some((name) => name === path));
  const digests = Object.fromEntries(files.map(([path, text]) => [path, sha256(text)]));
  const manifest: KitManifest = {
    writtenBy: `summit-graph ${release}`,
    schemaSha256: digests['schema.graphql'] ?? '',
    files: digests,
  };
  return new Map([...files, [MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`]]);
}

function templates(): [string, string][] {
  const found = readdirSync(TEMPLATES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(TEMPLATES.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
  });
}

/** Relay's compiler reads its scalars from its configuration only. */
function withScalars(configuration: string, derived: ReadonlyMap<string, string>): string {
  const scalars: unknown = JSON.parse(derived.get('scalars.json') ?? '{}');
  const options = JSON.parse(configuration) as object;
  return `${JSON.stringify({ ...options, customScalarTypes: scalars }, null, 2)}\n`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
