// Writes a client kit into a folder, or brings the kit in a folder up to date. It never replaces what somebody else wrote.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MANIFEST_FILE, sha256, type KitManifest } from './kit';

/** The folder for files until all of them are complete. */
const UNFINISHED_KIT = '.client-kit';
/** What the tools of the kit write. */
const OUTPUT_OF_TOOLS = 'generated';
/** How many files a refusal names. */
const NAMED = 5;

/** What became of the files of a kit. */
export interface KitWritten {
  readonly written: number;
  readonly unchanged: number;
  /** Files of the former kit that are not of this one. */
  readonly removed: number;
}

/**
 * Writes the files, by their paths in the folder. The manifest has to be the last. Throws, and writes nothing, if the
 * folder has a file that is neither of this kit nor, unchanged, of the kit that its manifest describes.
 */
export function writeKit(folder: string, kit: ReadonlyMap<string, string>): KitWritten {
  if (folder === '') throw new Error('Name the folder for the kit: the name given is empty.');
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
  const before = filesIn(folder);
  const digests = digestsIn(folder);
  const isOwn = (path: string) => {
    const text = readFileSync(join(folder, path), 'utf8');
    return path === MANIFEST_FILE || kit.get(path) === text || digests[path] === sha256(text);
  };
  refuse(
    folder,
    before.filter((path) => !isOwn(path)),
  );
  const stale = before.filter((path) => !kit.has(path));
  const changed = [...kit].filter(
    ([path, text]) => !before.includes(path) || readFileSync(join(folder, path), 'utf8') !== text,
  );
  replace(folder, changed, stale);
  return { written: changed.length, unchanged: kit.size - changed.length, removed: stale.length };
}

/** The paths of all files in the folder but the output of tools and what an interrupted command left. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, '.').length + 1));
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => ![UNFINISHED_KIT, OUTPUT_OF_TOOLS].includes(path.split('/')[0] ?? ''))
    .sort();
}

/** The digests in the manifest of the kit that the folder has; none if it has no kit. */
function digestsIn(folder: string): Readonly<Record<string, string | undefined>> {
  const path = join(folder, MANIFEST_FILE);
  if (!existsSync(path)) return {};
  const manifest = manifestIn(readFileSync(path, 'utf8'));
  if (!manifest?.writtenBy?.startsWith('summit-graph ') || !manifest.files) {
    throw new Error(`${path} is not that of a client kit. Name another folder. Nothing was written.`);
  }
  return manifest.files;
}

function manifestIn(text: string): Partial<KitManifest> | null {
  try {
    return JSON.parse(text) as Partial<KitManifest> | null;
  } catch {
    return null;
  }
}

function refuse(folder: string, foreign: readonly string[]): void {
  if (foreign.length === 0) return;
  const more = foreign.length > NAMED ? ` and ${foreign.length - NAMED} more` : '';
  throw new Error(
    `${folder} has files that are not the kit's own, or that were changed: ${foreign.slice(0, NAMED).join(', ')}${more}. ` +
      'Name an empty folder, or move or delete these files. Nothing was written.',
  );
}

/** Completes all files before it puts any of them in place. The manifest comes last, so that a kit cut short can be repeated. */
function replace(folder: string, changed: readonly (readonly [string, string])[], stale: readonly string[]): void {
  const unfinished = join(folder, UNFINISHED_KIT);
  rmSync(unfinished, { recursive: true, force: true });
  try {
    for (const [path, text] of changed) {
      mkdirSync(dirname(join(unfinished, path)), { recursive: true });
      writeFileSync(join(unfinished, path), text);
    }
    for (const path of stale) rmSync(join(folder, path));
    for (const [path] of changed) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(join(unfinished, path), join(folder, path));
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
