// summit-graph seed: source files, tables and folders of votes, loaded together or not at all.
import { Command } from 'commander';
import { DEFAULT_SEED, isEmpty, load } from '../ingest/load';
import { withProblemsIn } from '../ingest/drafts/problem-file';
import { withProgress } from '../ingest/progress';
import { describeText } from '../ingest/source-texts/source-text';
import { onTrial } from '../ingest/trial';
import type { WrittenNodes } from '../ingest/writing/write';
import { warningText } from '../terminal';
import type { Store } from '../store/store';
import { DRY_RUN, JSON_OUTPUT, linesOfWritten, printResult, PROBLEMS, withStore } from './with-store';

export const seedCommand = new Command('seed')
  .description('load files into the configured graph: all of them, or none if one has a problem')
  .argument(
    '[files...]',
    'source files (.yaml), tables (.csv) and folders of UN votes; the default seed if there are none',
  )
  .option(
    '--text <file>',
    'also load the wording of a source, so that citations have quotes; the source is found by the SHA-256 of the file; repeatable',
    (file: string, files: string[]) => [...files, file],
    [],
  )
  .option(DRY_RUN.flags, DRY_RUN.description)
  .option('--verbose', 'also tell the id of each node that is added, changed or removed')
  .option(PROBLEMS.flags, PROBLEMS.description)
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Examples:
  summit-graph seed
  GRAPH_PATH=summits.graph summit-graph seed my-report.yaml places.csv
  GRAPH_PATH=summits.graph summit-graph seed --dry-run --verbose my-report.yaml
  summit-graph seed --text report.txt my-report.yaml`,
  )
  .action(seed);

const NOT_KEPT_HINT = 'The embedded engine is in memory, so nothing is kept: set GRAPH_PATH or NEO4J_URI to keep it.';

/** A line for each node: + added, ~ changed, - removed. */
function linesOfIds({ added, changed, removed }: WrittenNodes['ids']): string[] {
  const line = (sign: string) => (id: string) => `${sign} ${id}`;
  return [...added.map(line('+')), ...changed.map(line('~')), ...removed.map(line('-'))];
}

interface SeedFlags {
  readonly text: string[];
  readonly problems?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
}

async function seed(files: string[], flags: SeedFlags): Promise<void> {
  const { text: texts, problems, json = false, dryRun: isTrial = false, verbose = false } = flags;
  await withStore(isTrial ? 'tries' : 'writes', async (store, { model }, isKept) => {
    const isDefault = files.length === 0 && (texts.length === 0 || (await isEmpty(store)));
    const runOn = <T>(work: (target: Store) => Promise<T>) => (isTrial ? onTrial(store, work) : work(store));
    const loaded = await withProgress('nodes', (onProgress) =>
      withProblemsIn(problems, () =>
        runOn((target) => load(target, model, isDefault ? DEFAULT_SEED : files, { texts, onProgress })),
      ),
    );
    const { added, changed, unchanged, removed, version, ids } = loaded;
    const lines = [
      ...(verbose ? linesOfIds(ids) : []),
      ...loaded.texts.map(describeText),
      ...(isTrial ? [DRY_RUN.result] : []),
      ...linesOfWritten(loaded),
    ];
    if (!isKept && !isTrial) lines.push(warningText(NOT_KEPT_HINT, process.stdout));
    const counts = { added, changed, unchanged, removed, version };
    printResult({ ...counts, isKept: isKept && !isTrial, texts: loaded.texts, ...(verbose && { ids }) }, lines, json);
  });
}
