// summit-graph import: large tables, in batches.
import { Argument, Command } from 'commander';
import { EXIT } from '../exit';
import { importVotes } from '../ingest/load';
import { withProblemsIn } from '../ingest/drafts/problem-file';
import { summaryOf } from '../ingest/drafts/problem-summary';
import { showProgress } from '../ingest/progress';
import { importTables } from '../ingest/tables/import';
import { PROBLEMS, reportWritten, withStore } from './with-store';

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
  .option(PROBLEMS.flags, PROBLEMS.description)
  .addHelpText(
    'after',
    `
Examples:
  GRAPH_PATH=summits.graph summit-graph import un-votes votes/
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… summit-graph import tables exported/
  summit-graph import tables mine/ --keep-going --problems problems.jsonl`,
  )
  .action(importFolder);

async function importFolder(
  kind: ImportKind,
  folder: string,
  { keepGoing = false, problems }: { keepGoing?: boolean; problems?: string },
): Promise<void> {
  await withStore('writes', async (store, { model }) => {
    const progress = showProgress('rows');
    const options = { keepGoing, onProgress: progress.update };
    const load = kind === 'un-votes' ? importVotes : importTables;
    const imported = await withProblemsIn(problems, () => load(store, model, folder, options));
    progress.done();
    for (const line of summaryOf(imported.refused)) console.error(line);
    const refused = new Set(imported.refused.map(({ file, line }) => `${file}:${line}`)).size;
    const leftOut = imported.leftOut ? `, left out ${imported.leftOut} of nations that were no members` : '';
    console.log(`Read ${imported.rows} ${kind === 'un-votes' ? 'votes' : 'rows'}, refused ${refused}${leftOut}.`);
    reportWritten(imported);
    if (refused > 0) process.exitCode = EXIT.rowsLeftOut;
  });
}
