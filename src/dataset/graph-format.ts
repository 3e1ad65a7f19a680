// The format of a graph: how this release keeps what it knows. A graph tells its own, so that none is read by the rules of
// another.
import type { Properties, Reader } from '../store/store';

/**
 * The format of the graphs that this release reads and writes. Raise it when what is stored changes its meaning or its
 * place: ids, labels, relationships, names or units of properties, what a load makes of the same file. A property more that
 * may be missing is no new format. Format 1 had no number; format 2 has it.
 */
export const GRAPH_FORMAT = 2;

const FORMAT = {
  name: 'graph.format',
  text: 'MATCH (d:Dataset {id: $id}) RETURN d.version AS version, d.format AS format',
};

/** What is kept is of another format than this release reads: nothing of it was read or changed. */
export class OtherFormat extends Error {
  constructor(what: string, found: number, todo: string) {
    const when = found < GRAPH_FORMAT ? 'an earlier' : 'a later';
    super(
      `${what} has the format ${found}, of ${when} release; this one reads and writes format ${GRAPH_FORMAT}. ${todo}`,
    );
    this.name = 'OtherFormat';
  }
}

/** The format that stored properties of the data set tell; null where nothing was loaded yet. */
function formatOf(dataset: Properties | undefined): number | null {
  if (!dataset?.['version']) return null;
  const { format } = dataset;
  return typeof format === 'number' ? format : 1;
}

/** Throws OtherFormat where the stored properties of the data set tell another format; nothing loaded yet is none. */
export function requireFormat(dataset: Properties | undefined): void {
  const found = formatOf(dataset);
  if (found === null || found === GRAPH_FORMAT) return;
  const todo =
    found < GRAPH_FORMAT
      ? 'Load the source files and import the tables afresh into an empty graph. What exists only in this graph can be exported with the release that made it and, without summit-graph.json, be imported as tables.'
      : 'Use the release that made it, or a later one.';
  throw new OtherFormat('The graph', found, todo);
}

/** Asks a store for its format; null where it is empty. Throws OtherFormat where this release does not read it. */
export async function checkFormat(store: Reader): Promise<number | null> {
  const [row] = await store.read(FORMAT, { id: 'dataset' });
  const dataset = row as Properties | undefined;
  requireFormat(dataset);
  return formatOf(dataset);
}
