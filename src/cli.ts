#!/usr/bin/env node
// The program: summit-graph start, seed, import, remove, sources, export, check-source, check-citation, schema, client-kit, completion.
import './supported-node';
import './production';
import { Command } from 'commander';
import { checkCitationCommand } from './commands/check-citation';
import { checkCommand } from './commands/check';
import { checkSourceCommand } from './commands/check-source';
import { clientKitCommand } from './commands/client-kit';
import { completeCommand, completionCommand } from './commands/completion';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { removeCommand } from './commands/remove';
import { schemaCommand } from './commands/schema';
import { seedCommand } from './commands/seed';
import { sourcesCommand } from './commands/sources';
import { startCommand } from './commands/start';
import { EXIT, fail } from './exit';
import { RELEASE } from './release';
import { errorText } from './terminal';

/** Commander's message about an argument, in words for people. */
const inPlainWords = (text: string) =>
  text.replace(/command-argument value '(.*)' is invalid for argument '(.*)'/, "<$2> cannot be '$1'");

const program = new Command('summit-graph')
  .description('A GraphQL API over a knowledge graph of international summits.')
  .version(RELEASE, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'show this help')
  .helpCommand('help [command]', 'show the help of a command')
  .showHelpAfterError('(summit-graph --help lists the commands)')
  .configureOutput({ outputError: (text, write) => write(errorText(inPlainWords(text))) })
  .addHelpText(
    'after',
    `
Exit codes:
  ${EXIT.done}  The command did what it was asked to do.
  ${EXIT.failed}  It was refused or failed: an unknown option, files with problems, a database out of reach. The reason is on stderr.
  ${EXIT.rowsLeftOut}  import --keep-going finished, and left out rows with problems.
  ${EXIT.otherFormat}  The graph, or the export to import, has the format of another release.
  130, 143  Ctrl+C or SIGTERM ended a load. Run the same command again to complete it.`,
  );

for (const command of [
  startCommand,
  seedCommand,
  importCommand,
  removeCommand,
  sourcesCommand,
  exportCommand,
  checkSourceCommand,
  checkCitationCommand,
  schemaCommand,
  clientKitCommand,
  completionCommand,
]) {
  program.addCommand(command.copyInheritedSettings(program));
  command.showHelpAfterError(`(summit-graph ${command.name()} --help shows its arguments, options and examples)`);
}

program.addCommand(completeCommand(program), { hidden: true });
program.addCommand(checkCommand(program), { hidden: true });

// Without this, a result that the disk has no room for would be cut short with exit code 0. A reader that has read
// enough, such as head, is no error.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') fail(cause);
});

program.parseAsync().catch(fail);
