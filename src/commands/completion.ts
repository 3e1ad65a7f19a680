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
  return new Command('complete').allowExcessArguments().action(() => {
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
  const command = program.commands.find((each) => each.name() === before[0]);
  const help = program.createHelp();
  const options = help.visibleOptions(command ?? program);
  const last = optionBefore(options, before.length, before);
  if (last) return last.argChoices ?? [];
  if (current.startsWith('-')) return options.flatMap(({ long }) => long ?? []);
  if (command) return command.registeredArguments[argumentsIn(before, options)]?.argChoices ?? [];
  return before.length > 0 ? [] : help.visibleCommands(program).map((each) => each.name());
}

/** The option whose value stands at this place. */
function optionBefore(options: readonly Option[], place: number, words: readonly string[]): Option | undefined {
  const word = words[place - 1] ?? '';
  return options.find(({ required, optional, long, short }) => (required || optional) && [long, short].includes(word));
}

/** How many arguments the words have behind the name of the command. */
function argumentsIn(words: readonly string[], options: readonly Option[]): number {
  const isArgument = (word: string, at: number) => at > 0 && !word.startsWith('-') && !optionBefore(options, at, words);
  return words.filter(isArgument).length;
}
