// summit-graph remove: what one source says goes from the graph.
import { Command } from 'commander';
import { removeSource } from '../ingest/removal/remove-source';
import { JSON_OUTPUT, printResult, withStore } from './with-store';

export const removeCommand = new Command('remove')
  .description('remove a source, of a file or of tables, and what only it says')
  .argument('<source>', 'the id of the source, such as source:my-report')
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Example:
  GRAPH_PATH=summits.graph summit-graph remove source:my-report`,
  )
  .action(remove);

async function remove(id: string, { json = false }: { json?: boolean }): Promise<void> {
  await withStore('writes', async (store, { model }) => {
    const { changed, removed, version } = await removeSource(store, model, id);
    printResult(
      { changed, removed, version },
      [`Removed ${removed}, changed ${changed} nodes.`, `dataset.version ${version}`],
      json,
    );
  });
}
