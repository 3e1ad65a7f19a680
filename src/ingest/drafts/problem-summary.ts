// Problems as people read them: all of a few, and of many the kinds, each with its count and the first of its problems, so
// that a table with one mistake in every row is a screen and not a day's reading.
import { withCodes } from './shown-values';
import type { Problem } from './draft';

/** So many of each kind are told one by one. */
const FIRST_SHOWN = 10;
/** How many problems are told as they come where none of their kinds has more. */
const FEW = 20;
/** How many kinds are shown. */
const KINDS = 12;

/** The problems in lines: `file:line: message`, under their kind where there are many. */
export function summaryOf(problems: readonly Problem[]): string[] {
  const kinds = byKind(problems);
  const isFew = problems.length <= FEW && [...kinds.values()].every((ofKind) => ofKind.length <= FIRST_SHOWN);
  if (isFew) return problems.map(lineOf);
  const shown = [...kinds].sort(([, a], [, b]) => b.length - a.length);
  const lines = shown.slice(0, KINDS).flatMap(([kind, ofKind]) => groupOf(kind, ofKind));
  const others = shown.slice(KINDS).reduce((sum, [, ofKind]) => sum + ofKind.length, 0);
  return others === 0 ? lines : [...lines, `${others} of ${shown.length - KINDS} more kinds`];
}

function byKind(problems: readonly Problem[]): Map<string, Problem[]> {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const kind = problemKind(problem);
    const others = kinds.get(kind);
    if (others) others.push(problem);
    else kinds.set(kind, [problem]);
  }
  return kinds;
}

/** A problem in one line. What a terminal would take for a command stands as its code. */
export function lineOf({ file, line, message }: Problem): string {
  return withCodes(`${file}:${line}: ${message}`);
}

function groupOf(kind: string, problems: readonly Problem[]): string[] {
  const more = problems.length > FIRST_SHOWN ? [`  and ${problems.length - FIRST_SHOWN} more`] : [];
  return [
    `${problems.length} × ${kind}`,
    ...problems.slice(0, FIRST_SHOWN).map((problem) => `  ${lineOf(problem)}`),
    ...more,
  ];
}

/** A message without what differs from row to row: quoted texts, ids, numbers, what stands in brackets. */
function problemKind({ message }: Problem): string {
  return message
    .replace(/^[a-z][a-z-]*:\S+(: | )/, '')
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '…')
    .replaceAll(/\([^()]*\)/g, '(…)')
    .replaceAll(/(?<![\w/.-])[a-z][a-z-]*:[A-Za-z0-9][\w./-]*/g, '…')
    .replaceAll(/(?<![A-Za-z])-?\d+([.,/-]\d+)*/g, '…')
    .replaceAll(/(is known as) .*?(?=[;.]( |$))/g, '$1 …');
}
