// The Dockerfile as tests see it: its stages with their instructions in order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser, type From, type Instruction as Parsed, type ModifiableInstruction } from 'dockerfile-ast';

export interface Instruction {
  /** In capitals, such as COPY. */
  readonly keyword: string;
  readonly flags: Readonly<Record<string, string>>;
  /** The words after the flags. */
  readonly words: readonly string[];
  /** All of them as one text. */
  readonly text: string;
}

export interface Stage {
  readonly name: string | null;
  /** An image, or the name of an earlier stage. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of the project's Dockerfile; the last one is the image. */
export function stagesOf(root: string): Stage[] {
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const each of DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8')).getInstructions()) {
    if (isFrom(each)) stages.push({ name: each.getBuildStage(), base: each.getImage() ?? '', instructions: [] });
    else stages.at(-1)?.instructions.push(instructionOf(each));
  }
  return stages;
}

function isFrom(instruction: Parsed): instruction is From {
  return 'getBuildStage' in instruction;
}

function hasFlags(instruction: Parsed): instruction is ModifiableInstruction {
  return 'getFlags' in instruction;
}

function instructionOf(instruction: Parsed): Instruction {
  const flags = hasFlags(instruction) ? instruction.getFlags() : [];
  const words = instruction.getArguments().map((each) => each.getValue());
  return {
    keyword: instruction.getKeyword(),
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    words,
    text: words.join(' '),
  };
}

/** The words of ["node", "cli.js"], the form that runs without a shell. */
export function programOf(text: string): string[] {
  return JSON.parse(text) as string[];
}
