// summit-graph remove: what some sources say goes from the graph.
import { Command } from 'commander';
import { removeSources } from '../ingest/removal/remove-sources';
import { JSON_OUTPUT, printResult, withStore } from './with-store';

export const removeCommand = new Command('remove')
  .description('remove sources, of files or of tables, and what only they say')
  .argument('<sources...>', 'the ids of the sources, such as source:my-report; all go, or none')
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Example:
  GRAPH_PATH=summits.graph summit-graph remove source:my-report`,
  )
  .action(remove);

async function remove(ids: string[], { json = false }: { json?: boolean }): Promise<void> {
  await withStore('changes', async (store, { model }) => {
    const { changed, removed, version } = await removeSources(store, model, ids);
    printResult(
      { changed, removed, version },
      [`Removed ${removed}, changed ${changed} nodes.`, `dataset.version ${version}`],
      json,
    );
  });
}
