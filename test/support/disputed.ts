// The default seed and two sources that disagree about a summit: see docs/data.md.
import { DEFAULT_SEED } from '../../src/ingest/load';
import { CAMP_DAVID } from './files';

export const DISPUTED: readonly string[] = [...DEFAULT_SEED, ...CAMP_DAVID];
