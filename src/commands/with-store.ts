// What commands share: the configured store, and the lines that say what was written.
import { existsSync } from 'node:fs';
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

/** The help of --json, which the commands have whose result a program may read. */
export const JSON_OUTPUT = {
  flags: '--json',
  description: 'print the result as one JSON object on stdout, for programs',
} as const;

/** The help of --dry-run, and what such a run says before its result. */
export const DRY_RUN = {
  flags: '--dry-run',
  description: 'only show what would change; nothing is written',
  result: 'Nothing was written. This is what would change:',
} as const;

type Work = (store: Store, api: Api, isKept: boolean) => Promise<void>;

/**
 * Does a command's work on the configured store, and closes it. Refuses a graph of another format; a command that only
 * reads or changes a graph does not create one where there is none, but is refused.
 */
export async function withStore(use: 'reads' | 'changes' | 'tries' | 'writes', work: Work): Promise<void> {
  const config = readConfig();
  // A trial creates no graph either, but where there is none it has something to say.
  const isNew = use === 'tries' && config.graphPath !== null && !existsSync(config.graphPath);
  const store = await openStore(isNew ? { neo4j: null, graphPath: null } : config, use !== 'writes' && !isNew);
  try {
    await checkFormat(store);
    await work(store, buildApi(), config.neo4j !== null || config.graphPath !== null);
  } finally {
    await store.close();
  }
}

/** Prints the result of a command: lines for people or, with --json, one object. */
export function printResult(result: object, lines: readonly string[], asJson: boolean): void {
  console.log(asJson ? JSON.stringify(result) : lines.join('\n'));
}

/** What a load wrote, and the version of the data set that it came to. */
export function linesOfWritten({ added, changed, unchanged, removed, version }: Written): string[] {
  const gone = removed > 0 ? `, removed ${removed}` : '';
  return [`Added ${added}, changed ${changed}, unchanged ${unchanged}${gone} nodes.`, `dataset.version ${version}`];
}
