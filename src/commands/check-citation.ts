// summit-graph check-citation: whether a deployment still gives the cited answer.
import { Command, InvalidArgumentError } from 'commander';
import { seedIfEmpty } from '../ingest/load';
import { buildApi } from '../api';
import { checkAnswerCitation, type AskedOf } from '../server/citations/check-citation';
import { apiAt, BOUNDS, thisGraph } from '../server/citations/deployments';
import { withStore } from './with-store';

export const checkCitationCommand = new Command('check-citation')
  .description('check whether a deployment still gives the cited answer; nothing is written')
  .argument('<citation>', 'extensions.graph.citation of the answer')
  .option('--query <file>', 'the query; it runs again, and its answer is compared with the cited one')
  .option('--variables <file>', 'with --query: its variables, as JSON')
  .option('--operation <name>', 'with --query: the operation to run if the file has several')
  .option('--url <address>', 'ask the API at this address instead of the configured graph')
  .option('--timeout <seconds>', `with --url: how long to wait for the answer (${BOUNDS.seconds} by default)`, seconds)
  .addHelpText(
    'after',
    `
Examples:
  summit-graph check-citation b9d909d9…-17958511…-71d63627…
  summit-graph check-citation … --query query.graphql --variables variables.json
  summit-graph check-citation … --query query.graphql --url http://127.0.0.1:4000/graphql`,
  )
  .action(check);

async function check(citation: string, options: { url?: string; timeout?: number } & AskedOf): Promise<void> {
  const { query, variables, operation, url, timeout } = options;
  // A file that stays unread must not look as if it had been checked.
  if (query === undefined && (variables !== undefined || operation !== undefined)) {
    throw new Error('--variables and --operation require --query.');
  }
  if (url === undefined && timeout !== undefined) throw new Error('--timeout requires --url.');
  if (url !== undefined) {
    const deployment = apiAt(url, { ...BOUNDS, seconds: timeout ?? BOUNDS.seconds });
    console.log(await checkAnswerCitation(deployment, buildApi().schema, citation, options));
    return;
  }
  await withStore('reads', async (store, api, isKept) => {
    // In memory the graph is the one that start answers from; a graph that is kept is not written to.
    if (!isKept) await seedIfEmpty(store, api.model);
    console.log(await checkAnswerCitation(thisGraph(api, store), api.schema, citation, options));
  });
}

function seconds(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 3600) return number;
  throw new InvalidArgumentError(
    `It must be a whole number of seconds from 1 to 3600; it is ${JSON.stringify(value)}.`,
  );
}
