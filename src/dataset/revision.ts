// The revision of the graph: the version of its data set, whether a load is running, and the former ids of entities.
import type { Reader } from '../store/store';
import { formerIdsIn, type FormerIds } from './former-ids';
import { announcedLoads, READ_REVISION } from './dataset-node';

/** The version of a graph into which nothing was loaded. */
export const EMPTY_VERSION = 'empty';

export interface Revision {
  /** The same value as dataset.version. It changes with every change of the graph. */
  readonly version: string;
  readonly isLoading: boolean;
  readonly formerIds: FormerIds;
}

/** Whether what was read at one revision holds at the other. */
export function isSameRevision(one: Revision | null, other: Revision): boolean {
  return one?.version === other.version && one.isLoading === other.isLoading;
}

export async function revisionOf(reader: Reader): Promise<Revision> {
  const [row] = await reader.read(READ_REVISION, {});
  const version = row?.['version'];
  return {
    version: typeof version === 'string' ? version : EMPTY_VERSION,
    isLoading: announcedLoads(row).length > 0,
    formerIds: formerIdsIn(row?.['formerIds']),
  };
}
