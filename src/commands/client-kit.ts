// summit-graph client-kit: what a front-end team needs to ask the API from an app.
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { buildApi } from '../api';
import { CLIENT_NAMES, clientKit, type ClientName } from '../client-kit/kit';
import { writeKit } from '../client-kit/write-kit';
import { RELEASE } from '../release';

export const clientKitCommand = new Command('client-kit')
  .description(
    'write what an app needs to ask the API: the schema, cache policies of GraphQL clients, queries, and the configuration of their tools',
  )
  .argument('<folder>', 'a folder that is empty, does not exist yet, or has a kit to bring up to date')
  .addOption(
    new Option('--client <names...>', 'only for these clients; for all of them if you leave it out').choices(
      CLIENT_NAMES,
    ),
  )
  .addHelpText(
    'after',
    `
Examples:
  summit-graph client-kit src/summit-graph
  summit-graph client-kit src/summit-graph --client apollo`,
  )
  .action((folder: string, { client = CLIENT_NAMES }: { client?: readonly ClientName[] }) => {
    const kit = clientKit(buildApi().schema, RELEASE, client);
    const { written, unchanged, removed } = writeKit(folder, kit);
    console.log(`${folder}: ${written} files written, ${unchanged} unchanged, ${removed} removed.`);
    console.log(`${join(folder, 'README.md')} says how to use it.`);
  });
