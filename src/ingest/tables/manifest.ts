// The manifest next to the tables of an export: the version of the data set and the digest of each table, so that an
// import takes all of the export or nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../drafts/draft';
import { GRAPH_FORMAT, OtherFormat } from '../../dataset/graph-format';

export const MANIFEST = 'summit-graph.json';

/** One table: how many rows are under its header, and the SHA-256 of the file. */
export interface Exported {
  readonly rows: number;
  readonly sha256: string;
}

/** An export: its format and dataset.version, and its tables by file name. */
export interface Manifest {
  readonly format: number;
  readonly version: string;
  readonly tables: Readonly<Record<string, Exported>>;
}

/** Writes the manifest into the folder. */
export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

const REMEDY = `Import it with the release that wrote it, or load its original sources again. Without ${MANIFEST}, the folder counts as tables of your own.`;

/** Throws OtherFormat if the folder is an export of another format: its rows could pass but mean something else. */
export function requireFormatOf(folder: string): void {
  const format = readManifest(join(folder, MANIFEST))?.format ?? GRAPH_FORMAT;
  if (format !== GRAPH_FORMAT) throw new OtherFormat(`The export in ${folder}`, format, REMEDY);
}

/** How the tables of a folder differ from its manifest. A folder without a manifest holds the user's own tables. */
export function manifestProblems(
  folder: string,
  tables: readonly { readonly file: string; readonly source: { readonly sha256: string } }[],
): Problem[] {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return [];
  const exported = readManifest(file)?.tables;
  if (!exported) return [{ file, line: 1, message: 'This is not the manifest of an export.' }];
  const found = new Set(tables.map((table) => basename(table.file)));
  const missing = Object.keys(exported).filter((name) => !found.has(name));
  const changed = tables.filter((table) => exported[basename(table.file)]?.sha256 !== table.source.sha256);
  return [
    ...missing.map((name) => ({ file, line: 1, message: `The table ${name} of the export is missing.` })),
    ...changed.map((table) => ({
      file: table.file,
      line: 1,
      message: `The table has changed since the export. To import the folder as tables of your own, delete ${MANIFEST}.`,
    })),
  ];
}

/** The manifest; null if the file is not one. A manifest without a format number has format 1. */
function readManifest(file: string): Pick<Manifest, 'format' | 'tables'> | null {
  try {
    const { format = 1, tables } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
    if (typeof format !== 'number' || !tables) return null;
    return Object.values(tables).every(({ sha256 }) => typeof sha256 === 'string') ? { format, tables } : null;
  } catch {
    return null;
  }
}
