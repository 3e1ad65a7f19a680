#!/usr/bin/env node
// The command line: summit-graph start, summit-graph seed.
import { Command } from 'commander';
import { readConfig } from './config';
import { DEFAULT_SEED, load } from './seed/load';
import { showProgress } from './seed/progress';
import { buildApi } from './server/api';
import { start } from './server/start';
import { openStore } from './store/open-store';

const program = new Command('summit-graph').description(
  'A GraphQL API over a knowledge graph of international summits.',
);

program
  .command('start')
  .description('start the API, configured by the environment (HOST, PORT, GRAPH_PATH, NEO4J_URI …)')
  .action(() => start(readConfig()));

program
  .command('seed')
  .description('load files into the configured store: all of them, or nothing where one has a problem')
  .argument('[files...]', 'source files (.yaml), tables (.csv), folders of UN votes; without any, the default seed')
  .action(seed);

program.parseAsync().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});

async function seed(files: string[]): Promise<void> {
  const config = readConfig();
  const { model } = buildApi();
  const store = openStore(config);
  try {
    const progress = showProgress();
    const written = await load(store, model, files.length > 0 ? files : DEFAULT_SEED, progress.update);
    progress.done();
    console.log(
      `Added ${written.added}, changed ${written.changed}, unchanged ${written.unchanged} nodes in ${store.engine}.`,
    );
    console.log(`dataset.version ${written.version}`);
    if (!config.neo4j && !config.graphPath) {
      console.log('The embedded engine is in memory, so this was a trial run: set GRAPH_PATH or NEO4J_URI to keep it.');
    }
  } finally {
    await store.close();
  }
}
