// summit-graph completion: tab completion of commands, options and their values. The shell completes names of files.
import { Argument, Command, type Option } from 'commander';

/** Each script asks the hidden command `complete`; where it knows no word, the shell offers files. */
const COMPLETION_SCRIPTS = {
  bash: 'complete -o default -C "summit-graph complete" summit-graph',
  zsh: 'autoload -U +X bashcompinit && bashcompinit && complete -o default -C "summit-graph complete" summit-graph',
  fish: "complete -c summit-graph -a '(COMP_LINE=(commandline -cp) summit-graph complete)'",
} as const;

export const completionCommand = new Command('completion')
  .description('print the script that makes a shell complete commands and options on Tab')
  .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(COMPLETION_SCRIPTS)))
  .addHelpText(
    'after',
    `
Examples:
  summit-graph completion bash >> ~/.bashrc
  summit-graph completion zsh >> ~/.zshrc
  summit-graph completion fish > ~/.config/fish/completions/summit-graph.fish`,
  )
  .action((shell: keyof typeof COMPLETION_SCRIPTS) => console.log(COMPLETION_SCRIPTS[shell]));

/** The hidden command that the scripts ask. Shells pass the line that is typed, up to the cursor, in COMP_LINE. */
export function completeCommand(program: Command): Command {
  // bash and zsh add the word to complete as an argument, and it can be the beginning of an option.
  return new Command('complete')
    .allowExcessArguments()
    .allowUnknownOption()
    .action(() => {
      const { COMP_LINE: line = '', COMP_POINT: point = String(line.length) } = process.env;
      for (const word of wordsFor(program, line.slice(0, Number(point)))) console.log(word);
    });
}

/** The words that can continue a line, such as `import` for `summit-graph im`. */
function wordsFor(program: Command, line: string): string[] {
  const words = line.trimStart().split(/\s+/).slice(1);
  const current = words.pop() ?? '';
  return candidates(program, words, current).filter((word) => word.startsWith(current));
}

function candidates(program: Command, before: readonly string[], current: string): readonly string[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).map((each) => each.name());
  const command = program.commands.find((each) => each.name() === before[0]);
  const options = help.visibleOptions(command ?? program);
  if (current.startsWith('-')) return options.flatMap(({ long }) => long ?? []);
  const option = optionBefore(options, before.length, before);
  if (option) return (option.argChoices ?? []).filter((choice) => !before.includes(choice));
  if (command) return command.registeredArguments[argumentsIn(before, options)]?.argChoices ?? [];
  return before.length === 0 || (before.length === 1 && before[0] === 'help') ? commands : [];
}

/** The option whose value stands at this place. A variadic option has all values up to the next option. */
function optionBefore(options: readonly Option[], place: number, words: readonly string[]): Option | undefined {
  const at = words.slice(0, place).findLastIndex((word) => word.startsWith('-'));
  const option = options.find(({ long, short }) => at >= 0 && [long, short].includes(words[at]));
  if (!option?.required && !option?.optional) return undefined;
  return option.variadic || at === place - 1 ? option : undefined;
}

/** How many arguments the words have behind the name of the command. */
function argumentsIn(words: readonly string[], options: readonly Option[]): number {
  const isArgument = (word: string, at: number) => at > 0 && !word.startsWith('-') && !optionBefore(options, at, words);
  return words.filter(isArgument).length;
}
