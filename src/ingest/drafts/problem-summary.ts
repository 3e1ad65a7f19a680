// Problems as people read them. A few are shown in full. Many are grouped by kind, each with its count and its first
// problems, so that a table with one mistake in every row fills a screen rather than a day.
import { withCodes } from './shown-values';
import type { Problem } from './draft';

/** How many problems of each kind are listed. */
const FIRST_SHOWN = 10;
/** Problems are listed in their own order if no kind has more than this many. */
const FEW = 20;
/** How many kinds are shown. */
const KINDS = 12;

/** The problems as lines: `file:line: message`, under their kind if there are many. */
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

/** A problem in one line; one that is in no file without a place. Characters that a terminal would take for a command are replaced by their codes. */
export function lineOf({ file, line, message }: Problem): string {
  return withCodes(file === '' ? message : `${file}:${line}: ${message}`);
}

function groupOf(kind: string, problems: readonly Problem[]): string[] {
  const more = problems.length > FIRST_SHOWN ? [`  and ${problems.length - FIRST_SHOWN} more`] : [];
  return [
    `${problems.length} × ${kind}`,
    ...problems.slice(0, FIRST_SHOWN).map((problem) => `  ${lineOf(problem)}`),
    ...more,
  ];
}

/** A message without the parts that differ from row to row: quoted texts, ids, digests, numbers, and text in brackets. */
function problemKind({ message }: Problem): string {
  return message
    .replace(/^[a-z][a-z-]*:\S+(: | )/, '')
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '…')
    .replaceAll(/\([^()]*\)/g, '(…)')
    .replaceAll(/(?<![\w/.-])[a-z][a-z-]*:[A-Za-z0-9][\w./-]*/g, '…')
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{32,}\b/g, '…')
    .replaceAll(/(?<![A-Za-z]-?)-?\d+([.,/-]\d+)*/g, '…')
    .replaceAll(/(is known as) .*?(?=[;.]( |$))/g, '$1 …');
}
