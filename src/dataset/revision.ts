// The revision of the graph: the version of its data set, and whether a load is under way.
import type { Reader } from '../store/store';

/** The version of a graph that nothing was loaded into. */
export const EMPTY_VERSION = 'empty';

const REVISION = {
  name: 'revision',
  text: "MATCH (d:Dataset {id: 'dataset'}) RETURN d.version AS version, d.loads AS loads",
};

export interface Revision {
  /** As in dataset.version; it changes whenever anything in the graph does. */
  readonly version: string;
  readonly isLoading: boolean;
}

/** Reads the revision. */
export async function revisionOf(reader: Reader): Promise<Revision> {
  const [row] = await reader.read(REVISION, {});
  const loads = (row?.['loads'] ?? []) as string[];
  return { version: (row?.['version'] as string | null | undefined) ?? EMPTY_VERSION, isLoading: loads.length > 0 };
}
