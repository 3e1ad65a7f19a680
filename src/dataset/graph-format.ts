// The format of a graph: how this release stores its data. Each graph contains the number of its format, so that no
// release reads a graph by the wrong rules.
import type { Properties, Reader } from '../store/store';
import { DATASET, READ_FORMAT } from './dataset-node';

/**
 * The format of the graphs that this release reads and writes. Raise it if stored data changes its meaning or its
 * place: ids, labels, relationships, names or units of properties, or the result of loading the same file. An
 * additional property that may be missing does not need a new format. Graphs of format 1 contain no number, later ones
 * do. Since format 3, entities name the sources that describe them; since format 4, those of UN votes do too. Since
 * format 5, entities have the key that orders their names.
 */
export const GRAPH_FORMAT = 5;

/** The stored data has another format than this release reads. Nothing of it was read or changed. */
export class OtherFormat extends Error {
  constructor(what: string, found: number, remedy: string) {
    const when = found < GRAPH_FORMAT ? 'an earlier' : 'a later';
    super(
      `${what} has the format ${found}, of ${when} release; this one reads and writes format ${GRAPH_FORMAT}. ${remedy}`,
    );
    this.name = 'OtherFormat';
  }
}

/** The format in the stored properties of the data set; null if nothing was loaded yet. */
function formatOf(dataset: Properties | undefined): number | null {
  if (!dataset?.['version']) return null;
  const { format } = dataset;
  return typeof format === 'number' ? format : 1;
}

/** Throws OtherFormat if the stored properties of the data set have another format. An empty graph passes. */
export function requireFormat(dataset: Properties | undefined): void {
  const found = formatOf(dataset);
  if (found === null || found === GRAPH_FORMAT) return;
  const remedy =
    found < GRAPH_FORMAT
      ? 'Load the source files and import the tables into an empty graph. What exists only in this graph can be exported with the release that made it and, without summit-graph.json, be imported as tables.'
      : 'Use the release that made it, or a later one.';
  throw new OtherFormat('The graph', found, remedy);
}

/** Reads the format of a store; null if it is empty. Throws OtherFormat if this release does not read that format. */
export async function checkFormat(store: Reader): Promise<number | null> {
  const [row] = await store.read(READ_FORMAT, DATASET);
  const dataset = row as Properties | undefined;
  requireFormat(dataset);
  return formatOf(dataset);
}
