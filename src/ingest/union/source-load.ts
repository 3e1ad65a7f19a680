// A load as the union takes it.
import type { StoredRecord } from '../../dataset/record';
import type { Said } from '../../dataset/said';

/** What one source says from now on. */
export interface SourceLoad {
  readonly sourceId: string;
  /** Whether it also says what it said before of anything else, as a batch of a table does. */
  readonly isPart: boolean;
  /** What it says of entities and facts, by id. */
  readonly said: ReadonlyMap<string, Said>;
  /** The source itself and its passages; none if the source goes. */
  readonly own: readonly StoredRecord[];
}
