// Exports the whole graph as tables, a file for each type of node. import.ts reads them back unchanged. Nodes are read
// in pages by id, so that memory stays constant. The tables appear in the folder together, once everything is written.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../graph/model/model';
import type { Properties, Reader } from '../../store/store';
import { ContentSum } from '../../dataset/content-sum';
import { countsIn, READ_DATASET } from '../../dataset/dataset-node';
import { contentOf } from '../../dataset/dataset-state';
import { withoutSortName } from '../../dataset/sort-name';
import { GRAPH_FORMAT, requireFormat } from '../../dataset/graph-format';
import type { OnProgress } from '../writing/write';
import { cellsOf, layoutHeader, layoutsOf, type TableLayout } from './columns';
import { MANIFEST, writeManifest, type Exported, type Manifest } from './manifest';
import { TableWriter } from './write-table';

/** How many nodes are read at a time. For each page the embedded engine scans all nodes. */
const PAGE = 20_000;
/** The folder for the tables until all of them are complete. */
const UNFINISHED = '.exporting';

// Ids begin with their type. Nodes are ordered before their properties are read, for the sake of the embedded engine.
const EXPORTED_NODES = {
  name: 'export.nodes',
  text: [
    'MATCH (n:Node) /*+ INDEX n:Node(id) */ WHERE n.id > $after AND n.id < $end',
    'WITH n ORDER BY n.id LIMIT $limit RETURN properties(n) AS node',
  ].join(' '),
};

/**
 * Exports the graph into a folder, which must be empty or not exist yet. Throws if it has files, if the graph is empty,
 * and if the graph changes during the export. Then no table is left behind.
 */
export async function exportTables(
  store: Reader,
  model: Model,
  folder: string,
  onProgress: OnProgress,
): Promise<Manifest> {
  const { version, counts } = await datasetOf(store);
  const unfinished = prepare(folder);
  try {
    const writer = new Export(store, unfinished, totalOf(counts), onProgress);
    const tables = await writer.write(layoutsOf(model));
    if (writer.version !== version || (await datasetOf(store)).version !== version) {
      throw new Error(
        'The graph does not match its dataset.version: it changed during the export, or something other than a load changed it. Nothing was exported.',
      );
    }
    const manifest = { format: GRAPH_FORMAT, version, tables };
    writeManifest(unfinished, manifest);
    // The manifest goes first: imports refuse a folder that lacks any table of its manifest.
    for (const name of [MANIFEST, ...Object.keys(tables)]) renameSync(join(unfinished, name), join(folder, name));
    return manifest;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

const NOTHING_TO_EXPORT =
  'The graph is empty: there is nothing to export. Set GRAPH_PATH or NEO4J_URI to a graph that is loaded.';

async function datasetOf(store: Reader): Promise<{ version: string; counts: string }> {
  const [row] = await store.read(READ_DATASET, {});
  const dataset = (row?.['node'] ?? {}) as Properties;
  requireFormat(dataset);
  const { version, counts } = dataset;
  if (typeof version !== 'string') throw new Error(NOTHING_TO_EXPORT);
  return { version, counts: String(counts) };
}

function totalOf(counts: string): number {
  return Object.values(countsIn(counts)).reduce((sum, count) => sum + count, 0);
}

/** The folder for unfinished tables, cleared of what an interrupted export left there. */
function prepare(folder: string): string {
  // Joined with a name, an empty path would mean the current folder.
  if (folder === '') throw new Error('The name of the export folder is empty.');
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
    if (readdirSync(folder).some((name) => name !== UNFINISHED)) {
      throw new Error(`${folder} is not empty. Export to a new or an empty folder.`);
    }
  }
  const unfinished = join(folder, UNFINISHED);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  return unfinished;
}

class Export {
  private readonly sum = new ContentSum();
  private done = 0;

  constructor(
    private readonly store: Reader,
    private readonly folder: string,
    private readonly total: number,
    private readonly onProgress: OnProgress,
  ) {}

  /** The dataset.version of the exported data. */
  get version(): string {
    return this.sum.version;
  }

  async write(layouts: readonly TableLayout[]): Promise<Record<string, Exported>> {
    const tables: Record<string, Exported> = {};
    for (const layout of layouts) {
      const table = await this.table(layout);
      if (table) tables[`${layout.type}.csv`] = table;
    }
    return tables;
  }

  /** Writes the table of a type; null where the graph has no such node. */
  private async table(layout: TableLayout): Promise<Exported | null> {
    let table: TableWriter | null = null;
    try {
      for await (const nodes of this.pages(layout.prefix)) {
        table ??= await TableWriter.open(join(this.folder, `${layout.type}.csv`), layoutHeader(layout));
        for (const node of nodes) this.sum.add(contentOf(node));
        await table.append(nodes.map((node) => cellsOf(layout, withoutSortName(node))));
        this.onProgress((this.done += nodes.length), this.total);
      }
    } finally {
      await table?.close();
    }
    return table && table.written();
  }

  private async *pages(prefix: string): AsyncGenerator<Properties[]> {
    // The first text after all that begin with the prefix: the colon is replaced by the next character.
    const end = `${prefix.slice(0, -1)};`;
    for (let after = prefix, isLast = false; !isLast;) {
      const rows = await this.store.read(EXPORTED_NODES, { after, end, limit: PAGE });
      if (rows.length > 0) yield rows.map((row) => row['node'] as Properties);
      isLast = rows.length < PAGE;
      after = String((rows.at(-1)?.['node'] as Properties | undefined)?.['id']);
    }
  }
}
