// The hidden command check: its name is the beginning of two commands, and too short for a suggestion of Commander.
import { Command } from 'commander';

export function checkCommand(program: Command): Command {
  return new Command('check')
    .allowExcessArguments()
    .allowUnknownOption()
    .action(() => program.error("error: unknown command 'check'\n(Did you mean one of check-source, check-citation?)"));
}
