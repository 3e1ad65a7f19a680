// The revision of the graph: the version of its data set, and whether a load is running.
import type { Reader } from '../store/store';

/** The version of a graph into which nothing was loaded. */
export const EMPTY_VERSION = 'empty';

const REVISION = {
  name: 'revision',
  text: "MATCH (d:Dataset {id: 'dataset'}) RETURN d.version AS version, d.loads AS loads",
};

export interface Revision {
  /** The same value as dataset.version. It changes with every change of the graph. */
  readonly version: string;
  readonly isLoading: boolean;
}

export async function revisionOf(reader: Reader): Promise<Revision> {
  const [row] = await reader.read(REVISION, {});
  const loads = (row?.['loads'] ?? []) as string[];
  return { version: (row?.['version'] as string | null | undefined) ?? EMPTY_VERSION, isLoading: loads.length > 0 };
}
