// What commands share: the configured store, and the lines that say what was written.
import { readConfig } from '../config';
import { checkFormat } from '../dataset/graph-format';
import type { Written } from '../ingest/writing/write';
import { buildApi, type Api } from '../api';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';

/** The help of --problems, which several commands have. */
export const PROBLEMS = {
  flags: '--problems <file>',
  description:
    'write all problems to this file, one JSON object per line; the screen shows only the first of each kind',
} as const;

type Work = (store: Store, api: Api, isKept: boolean) => Promise<void>;

/**
 * Does a command's work on the configured store, and closes it. Refuses a graph of another format; a command that only
 * reads does not create a graph where there is none, but is refused.
 */
export async function withStore(use: 'reads' | 'writes', work: Work): Promise<void> {
  const config = readConfig();
  const store = openStore(config, use === 'reads');
  try {
    await checkFormat(store);
    await work(store, buildApi(), config.neo4j !== null || config.graphPath !== null);
  } finally {
    await store.close();
  }
}

/** Prints what a load wrote, and the version of the data set that it came to. */
export function reportWritten({ added, changed, unchanged, version }: Written): void {
  console.log(`Added ${added}, changed ${changed}, unchanged ${unchanged} nodes.\ndataset.version ${version}`);
}
