// summit-graph import: large tables, in batches.
import { Argument, Command } from 'commander';
import { EXIT } from '../exit';
import { importVotes } from '../ingest/load';
import { withProblemsIn } from '../ingest/drafts/problem-file';
import { summaryOf } from '../ingest/drafts/problem-summary';
import { withProgress } from '../ingest/progress';
import { importTables } from '../ingest/tables/import';
import { onTrial } from '../ingest/trial';
import { warningText } from '../terminal';
import { DRY_RUN, JSON_OUTPUT, linesOfWritten, printResult, PROBLEMS, withStore } from './with-store';

type ImportKind = 'un-votes' | 'tables';

export const importCommand = new Command('import')
  .description('load large tables in batches; an import that was interrupted continues when it is started again')
  .addArgument(
    new Argument(
      '<kind>',
      'un-votes: votes of the UN General Assembly, as full tables or in the layout of R’s unvotes; tables: all .csv files of a folder, with the headers of neo4j-admin’s import',
    ).choices(['un-votes', 'tables']),
  )
  .argument('<folder>', 'the folder with the tables')
  .option(
    '--keep-going',
    `leave out rows with problems instead of loading nothing; the exit code is then ${EXIT.rowsLeftOut}`,
  )
  .option(
    '--replaces <source>',
    'with tables: the source of an earlier version of one, whose facts go if the folder does not have them; can be repeated',
    (source, others: readonly string[]) => [...others, source],
    [],
  )
  .option(DRY_RUN.flags, DRY_RUN.description)
  .option(PROBLEMS.flags, PROBLEMS.description)
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Examples:
  GRAPH_PATH=summits.graph summit-graph import un-votes votes/
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… summit-graph import tables exported/
  summit-graph import tables mine/ --dry-run
  summit-graph import tables corrected/ --replaces source:treaties-0c1f9a27b3de
  summit-graph import tables mine/ --keep-going --problems problems.jsonl`,
  )
  .action(importFolder);

interface ImportFlags {
  readonly keepGoing?: boolean;
  readonly dryRun?: boolean;
  readonly replaces?: readonly string[];
  readonly problems?: string;
  readonly json?: boolean;
}

async function importFolder(kind: ImportKind, folder: string, options: ImportFlags): Promise<void> {
  const { keepGoing = false, dryRun: isTrial = false, replaces = [], problems, json = false } = options;
  if (kind === 'un-votes' && replaces.length > 0) throw new Error('--replaces is for tables, not for un-votes.');
  await withStore(isTrial ? 'tries' : 'writes', async (store, { model }) => {
    const load = kind === 'un-votes' ? importVotes : importTables;
    const imported = await withProgress('rows', (onProgress) =>
      withProblemsIn(problems, () =>
        isTrial
          ? onTrial(store, (trial) => load(trial, model, folder, { keepGoing, onProgress, replaces }))
          : load(store, model, folder, { keepGoing, onProgress, replaces }),
      ),
    );
    for (const line of summaryOf(imported.refused)) console.error(warningText(line, process.stderr));
    const refused = new Set(imported.refused.map(({ file, line }) => `${file}:${line}`)).size;
    const { rows, leftOut = 0, added, changed, unchanged, removed, version } = imported;
    const left = leftOut > 0 ? `, left out ${leftOut} votes of nations that were not members` : '';
    const line = `Read ${rows} ${kind === 'un-votes' ? 'votes' : 'rows'}, refused ${refused}${left}.`;
    const result = { rows, refused, leftOut, added, changed, unchanged, removed, version };
    printResult(result, [line, ...(isTrial ? [DRY_RUN.result] : []), ...linesOfWritten(imported)], json);
    if (refused > 0) process.exitCode = EXIT.rowsLeftOut;
  });
}
