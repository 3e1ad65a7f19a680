#!/usr/bin/env node
// The program: summit-graph start, seed, import, remove, sources, export, check-source, check-citation, schema, client-kit, completion.
import './supported-node';
import './production';
import { Command } from 'commander';
import { checkCommand } from './commands/check';
import { completeCommand, completionCommand } from './commands/completion';
import { EXIT, fail } from './exit';
import { RELEASE } from './release';
import { errorText } from './terminal';

/** Commander's message about an argument, in words for people. */
const inPlainWords = (text: string) =>
  text.replace(/command-argument value '(.*)' is invalid for argument '(.*)'/, "<$2> cannot be '$1'");

/** Only the module of the command that is asked for is loaded: all of them take several times as long. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.js')).startCommand,
  seed: async () => (await import('./commands/seed.js')).seedCommand,
  import: async () => (await import('./commands/import.js')).importCommand,
  remove: async () => (await import('./commands/remove.js')).removeCommand,
  sources: async () => (await import('./commands/sources.js')).sourcesCommand,
  export: async () => (await import('./commands/export.js')).exportCommand,
  'check-source': async () => (await import('./commands/check-source.js')).checkSourceCommand,
  'check-citation': async () => (await import('./commands/check-citation.js')).checkCitationCommand,
  schema: async () => (await import('./commands/schema.js')).schemaCommand,
  'client-kit': async () => (await import('./commands/client-kit.js')).clientKitCommand,
  completion: () => Promise.resolve(completionCommand),
};

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

// Without this, a result that the disk has no room for would be cut short with exit code 0. A reader that has read
// enough, such as head, is no error.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') fail(cause);
});

main().catch(fail);

async function main(): Promise<void> {
  const [name = ''] = process.argv.slice(2);
  // Help, completion and advice about a wrong name show all commands.
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  for (const each of load ? [load] : Object.values(COMMANDS)) {
    const command = await each();
    program.addCommand(command.copyInheritedSettings(program));
    command.showHelpAfterError(`(summit-graph ${command.name()} --help shows its arguments, options and examples)`);
  }
  program.addCommand(completeCommand(program), { hidden: true });
  program.addCommand(checkCommand(program), { hidden: true });
  await program.parseAsync();
}
