// Exports that a test makes and takes back.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Model } from '../../src/graph/model/model';
import type { Imported } from '../../src/ingest/writing/bulk';
import { exportTables } from '../../src/ingest/tables/export';
import { importTables, type TablesOptions } from '../../src/ingest/tables/import';
import { MANIFEST, type Manifest } from '../../src/ingest/tables/manifest';
import type { Row, Store } from '../../src/store/store';
import { sourceFile } from './files';

const ignore = () => undefined;

const TIES = {
  name: 'test.ties',
  text: 'MATCH (a:Node)-[r]->(b:Node) RETURN type(r) AS type, count(r) AS count ORDER BY type',
};

/** A folder that is not there yet, in one of its own. */
export function newFolder(): string {
  return join(dirname(sourceFile('')), 'export');
}

/** Exports the graph; the folder, and its manifest as it is read there. */
export async function exportOf(store: Store, model: Model): Promise<{ folder: string; manifest: Manifest }> {
  const folder = newFolder();
  const told = await exportTables(store, model, folder, ignore);
  const manifest = manifestOf(folder);
  expect(manifest).toEqual(told);
  return { folder, manifest };
}

/** The manifest of an export. */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
}

/** Imports the tables of a folder, all of them or nothing. */
export function importOf(
  store: Store,
  model: Model,
  folder: string,
  more: Partial<TablesOptions> = {},
): Promise<Imported> {
  return importTables(store, model, folder, { keepGoing: false, onProgress: ignore, ...more });
}

/** Relationships by type, which the version says nothing of. */
export function tiesOf(store: Store): Promise<Row[]> {
  return store.read(TIES, {});
}
