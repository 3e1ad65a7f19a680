// summit-graph schema: the API's schema, for the tools of clients.
import { Command } from 'commander';
import { printSchema } from 'graphql';
import { buildApi } from '../api';

export const schemaCommand = new Command('schema')
  .description('print the schema of the API, for the tools of clients')
  .addHelpText(
    'after',
    `
Example:
  summit-graph schema > schema.graphql`,
  )
  .action(() => {
    console.log(printSchema(buildApi().schema));
  });
