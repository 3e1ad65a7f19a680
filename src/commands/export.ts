// summit-graph export: the whole graph as tables.
import { Command } from 'commander';
import { withProgress } from '../ingest/progress';
import { exportTables } from '../ingest/tables/export';
import { JSON_OUTPUT, printResult, withStore } from './with-store';

export const exportCommand = new Command('export')
  .description(
    'write the whole graph into a folder as tables with the headers of neo4j-admin’s import, one per type; import makes the same graph of them again',
  )
  .argument('<folder>', 'a folder that is empty or does not exist yet')
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Example:
  GRAPH_PATH=summits.graph summit-graph export exported/`,
  )
  .action(exportGraph);

async function exportGraph(folder: string, { json = false }: { json?: boolean }): Promise<void> {
  await withStore('reads', async (store, { model }) => {
    const { version, tables } = await withProgress('rows', (onProgress) =>
      exportTables(store, model, folder, onProgress),
    );
    const lines = Object.entries(tables).map(([name, { rows }]) => `${name}: ${rows} rows`);
    printResult({ version, tables }, [...lines, `dataset.version ${version}`], json);
  });
}
