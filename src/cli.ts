#!/usr/bin/env node
// The command line: summit-graph start, seed, import, export, check, schema.
import './production';
import { Command } from 'commander';
import { printSchema } from 'graphql';
import { readConfig } from './config';
import { EXIT, fail } from './exit';
import { checkFormat } from './seed/format';
import { DEFAULT_SEED, importVotes, isEmpty, load, seedIfEmpty } from './seed/load';
import { withProblemsIn } from './seed/problem-file';
import { summaryOf } from './seed/problem-summary';
import { showProgress } from './seed/progress';
import { exportTables } from './seed/tables/export';
import { importTables } from './seed/tables/import';
import type { Written } from './seed/write';
import { checkText, describeText } from './seed/source-text';
import { buildApi, type Api } from './server/api';
import { checkCitation, type AskedOf } from './server/check-citation';
import { apiAt, BOUNDS, thisGraph } from './server/deployments';
import { start } from './server/start';
import { openStore } from './store/open-store';
import type { Store } from './store/store';

const PROBLEMS = '--problems <file>';
const PROBLEMS_HELP =
  'write every problem into this file, a JSON object a line; of many of a kind only the first are shown';

const program = new Command('summit-graph')
  .description('A GraphQL API over a knowledge graph of international summits.')
  .addHelpText(
    'after',
    `
Exit codes of all commands:
  ${EXIT.done}  done
  ${EXIT.failed}  refused or failed, with the reason on stderr: of files with problems nothing was written
  ${EXIT.rowsLeftOut}  import --keep-going is done, and left out rows with problems
  ${EXIT.otherFormat}  the graph, or the export to import, has the format of another release`,
  );

program
  .command('start')
  .description('start the API, configured by the environment (HOST, PORT, GRAPH_PATH, NEO4J_URI and so on)')
  .action(() => start(readConfig()));

program
  .command('seed')
  .description('load files into the configured store: all of them, or nothing where one has a problem')
  .argument('[files...]', 'source files (.yaml), tables (.csv), folders of UN votes; without any, the default seed')
  .option(
    '--text <file>',
    'also load the wording of a source, of these files or of the graph, found by its SHA-256, so that citations have quotes; can be given several times',
    (file: string, files: string[]) => [...files, file],
    [],
  )
  .option(PROBLEMS, PROBLEMS_HELP)
  .action(seed);

program
  .command('import')
  .description('load a large table, however large, in batches; started again, it goes on')
  .argument(
    '<kind>',
    'un-votes: votes of the UN General Assembly, as full tables or in the layout of R’s unvotes; tables: all .csv files of a folder, with the headers of neo4j-admin’s import',
  )
  .argument('<folder>', 'the folder with the tables')
  .option(
    '--keep-going',
    `leave rows with problems out instead of loading nothing; exits with ${EXIT.rowsLeftOut} then`,
  )
  .option(PROBLEMS, PROBLEMS_HELP)
  .action(importFolder);

program
  .command('export')
  .description('write the whole graph into a folder, from which import makes the same graph again')
  .argument('<folder>', 'a folder of its own: empty, or not there yet')
  .option('--format <format>', 'csv: tables with the headers of neo4j-admin’s import, a file for each type', 'csv')
  .action(exportGraph);

program
  .command('check')
  .description('hold a copy of a source, or a citation of an answer, against the graph; writes nothing')
  .option('--source <file>', 'the copy, such as article.txt: its digests and offsets are held against the graph’s')
  .option('--citation <citation>', 'extensions.graph.citation of an answer: does this deployment still give it?')
  .option('--query <file>', 'with --citation: the query; it is asked again, and the answer held against the cited one')
  .option('--variables <file>', 'with --query: its variables, in JSON')
  .option('--operation <name>', 'with --query: the operation, where the file has several')
  .option('--url <address>', 'with --citation: ask the API that runs there, such as http://127.0.0.1:4000/graphql')
  .option('--timeout <seconds>', `with --url: how long to wait for it (${BOUNDS.seconds})`)
  .action(check);

program
  .command('schema')
  .description('print the API schema, for the tools of clients: summit-graph schema > schema.graphql')
  .action(() => console.log(printSchema(buildApi().schema)));

program.parseAsync().catch(fail);

async function seed(files: string[], { text: texts, problems }: { text: string[]; problems?: string }): Promise<void> {
  await withStore('writes', async (store, { model }, isKept) => {
    const progress = showProgress('nodes');
    const isDefault = files.length === 0 && (texts.length === 0 || (await isEmpty(store)));
    const work = () => load(store, model, isDefault ? DEFAULT_SEED : files, { texts, onProgress: progress.update });
    const loaded = await withProblemsIn(problems, work);
    progress.done();
    for (const each of loaded.texts) console.log(describeText(each));
    report(loaded);
    if (!isKept)
      console.log('The embedded engine is in memory, so nothing is kept: set GRAPH_PATH or NEO4J_URI to keep it.');
  });
}

async function importFolder(
  kind: string,
  folder: string,
  { keepGoing = false, problems }: { keepGoing?: boolean; problems?: string },
): Promise<void> {
  if (kind !== 'un-votes' && kind !== 'tables') {
    throw new Error(`There is no kind of import ${JSON.stringify(kind)}; there are un-votes and tables.`);
  }
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
    report(imported);
    if (refused > 0) process.exitCode = EXIT.rowsLeftOut;
  });
}

async function exportGraph(folder: string, { format }: { format: string }): Promise<void> {
  if (format !== 'csv') throw new Error(`There is no format ${JSON.stringify(format)} to export to; there is csv.`);
  await withStore('reads', async (store, { model }) => {
    const progress = showProgress('rows');
    const { version, tables } = await exportTables(store, model, folder, progress.update);
    progress.done();
    for (const [name, { rows }] of Object.entries(tables)) console.log(`${name}: ${rows} rows`);
    console.log(`dataset.version ${version}`);
  });
}

async function check(options: { source?: string; citation?: string; url?: string; timeout?: string } & AskedOf) {
  const { source, citation, query, variables, operation, url, timeout } = options;
  if ((source === undefined) === (citation === undefined)) {
    throw new Error('Give either --source or --citation.');
  }
  // What is left unread should not look as if it had been checked.
  if (query === undefined && (variables !== undefined || operation !== undefined)) {
    throw new Error('--variables and --operation go with --query.');
  }
  if (query !== undefined && citation === undefined) throw new Error('--query goes with --citation.');
  if (url !== undefined && citation === undefined) throw new Error('--url goes with --citation.');
  if (url === undefined && timeout !== undefined) throw new Error('--timeout goes with --url.');
  if (url !== undefined) {
    const deployment = apiAt(url, { ...BOUNDS, seconds: secondsOf(timeout) });
    console.log(await checkCitation(deployment, buildApi().schema, citation ?? '', options));
    return;
  }
  await withStore('reads', async (store, api, isKept) => {
    // In memory the graph is the one that `start` answers from; what is kept is not written to.
    if (!isKept) await seedIfEmpty(store, api.model);
    console.log(
      source === undefined
        ? await checkCitation(thisGraph(api, store), api.schema, citation ?? '', options)
        : await checkSource(store, source),
    );
  });
}

function secondsOf(timeout = String(BOUNDS.seconds)): number {
  const seconds = Number(timeout);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new Error(`--timeout must be a whole number of seconds from 1 to 3600; it is ${JSON.stringify(timeout)}.`);
}

async function checkSource(store: Store, source: string): Promise<string> {
  return describeText(await checkText(store, source));
}

function report({ added, changed, unchanged, version }: Written): void {
  console.log(`Added ${added}, changed ${changed}, unchanged ${unchanged} nodes.\ndataset.version ${version}`);
}

type Work = (store: Store, api: Api, isKept: boolean) => Promise<void>;
async function withStore(use: 'reads' | 'writes', work: Work): Promise<void> {
  const config = readConfig();
  // What only reads makes no graph where there is none.
  const store = openStore(config, use === 'reads');
  try {
    await checkFormat(store);
    await work(store, buildApi(), config.neo4j !== null || config.graphPath !== null);
  } finally {
    await store.close();
  }
}
