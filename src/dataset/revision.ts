// The revision of the graph: the version of its data set, and whether a load is running.
import type { Reader } from '../store/store';
import { announcedLoads, READ_REVISION } from './dataset-node';

/** The version of a graph into which nothing was loaded. */
export const EMPTY_VERSION = 'empty';

export interface Revision {
  /** The same value as dataset.version. It changes with every change of the graph. */
  readonly version: string;
  readonly isLoading: boolean;
}

export async function revisionOf(reader: Reader): Promise<Revision> {
  const [row] = await reader.read(READ_REVISION, {});
  const version = row?.['version'];
  return { version: typeof version === 'string' ? version : EMPTY_VERSION, isLoading: announcedLoads(row).length > 0 };
}
