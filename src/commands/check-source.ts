// summit-graph check-source: a copy of a source, held against the graph.
import { Command } from 'commander';
import { seedIfEmpty } from '../ingest/load';
import { checkText, describeText } from '../ingest/source-texts/source-text';
import { JSON_OUTPUT, printResult, withStore } from './with-store';

export const checkSourceCommand = new Command('check-source')
  .description('compare a copy of a source with the digests and offsets in the graph; nothing is written')
  .argument('<file>', 'the copy, as plain text')
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Example:
  summit-graph check-source article.txt`,
  )
  .action(async (file: string, { json = false }: { json?: boolean }) => {
    await withStore('reads', async (store, { model }, isKept) => {
      // In memory the graph is the one that start answers from; a graph that is kept is not written to.
      if (!isKept) await seedIfEmpty(store, model);
      const text = await checkText(store, file);
      printResult(text, [describeText(text)], json);
    });
  });
