// summit-graph export: the whole graph as tables.
import { Command } from 'commander';
import { showProgress } from '../ingest/progress';
import { exportTables } from '../ingest/tables/export';
import { withStore } from './with-store';

export const exportCommand = new Command('export')
  .description(
    'write the whole graph into a folder as tables with the headers of neo4j-admin’s import, one per type; import makes the same graph of them again',
  )
  .argument('<folder>', 'a folder that is empty or does not exist yet')
  .addHelpText(
    'after',
    `
Example:
  GRAPH_PATH=summits.graph summit-graph export exported/`,
  )
  .action(exportGraph);

async function exportGraph(folder: string): Promise<void> {
  await withStore('reads', async (store, { model }) => {
    const progress = showProgress('rows');
    const { version, tables } = await exportTables(store, model, folder, progress.update);
    progress.done();
    for (const [name, { rows }] of Object.entries(tables)) console.log(`${name}: ${rows} rows`);
    console.log(`dataset.version ${version}`);
  });
}
