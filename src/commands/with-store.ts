// What commands share: the configured store, and the lines that say what was written.
import { existsSync } from 'node:fs';
import { readConfig } from '../config';
import { checkFormat } from '../dataset/graph-format';
import type { Written } from '../ingest/writing/write';
import { buildApi, type Api } from '../api';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';
import { warningText } from '../terminal';
import { patientStore } from '../store/patient-store';

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
 * reads or changes a graph does not create one where there is none, but is refused. Commands that change the same graph
 * take turns.
 */
export async function withStore(use: 'reads' | 'changes' | 'tries' | 'writes', work: Work): Promise<void> {
  const config = readConfig();
  // A trial creates no graph either, but where there is none it has something to say.
  const isNew = use === 'tries' && config.graphPath !== null && !existsSync(config.graphPath);
  const store = await openStore(isNew ? { neo4j: null, graphPath: null } : config, use !== 'writes' && !isNew);
  try {
    const isChange = use === 'changes' || use === 'writes';
    const run = async (used: Store) => {
      // If the database is away from the start, this says so at once.
      await checkFormat(store);
      await work(used, buildApi(), config.neo4j !== null || config.graphPath !== null);
    };
    await (isChange && store.exclusively
      ? store.exclusively(() => run(patientStore(store)), sayThatItWaits)
      : run(store));
  } finally {
    await store.close();
  }
}

function sayThatItWaits(): void {
  console.error(
    warningText('Another load of this graph is running. This one waits until that has ended.', process.stderr),
  );
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
