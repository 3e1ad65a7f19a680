#!/usr/bin/env node
// The program: summit-graph start, seed, import, export, check-source, check-citation, schema.
import './production';
import { Command } from 'commander';
import { checkCitationCommand } from './commands/check-citation';
import { checkSourceCommand } from './commands/check-source';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { schemaCommand } from './commands/schema';
import { seedCommand } from './commands/seed';
import { startCommand } from './commands/start';
import { EXIT, fail } from './exit';
import { RELEASE } from './release';

const program = new Command('summit-graph')
  .description('A GraphQL API over a knowledge graph of international summits.')
  .version(RELEASE, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'show this help')
  .helpCommand('help [command]', 'show the help of a command')
  .showHelpAfterError('(summit-graph --help lists the commands and their options)')
  .addHelpText(
    'after',
    `
Exit codes:
  ${EXIT.done}  The command did what it was asked to do.
  ${EXIT.failed}  The command was refused or failed; the reason is on stderr. Nothing was written from files with problems.
  ${EXIT.rowsLeftOut}  import --keep-going finished, and left out rows with problems.
  ${EXIT.otherFormat}  The graph, or the export to import, has the format of another release.`,
  );

for (const command of [
  startCommand,
  seedCommand,
  importCommand,
  exportCommand,
  checkSourceCommand,
  checkCitationCommand,
  schemaCommand,
]) {
  program.addCommand(command.copyInheritedSettings(program));
}

program.parseAsync().catch(fail);
