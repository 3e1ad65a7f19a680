// The note in every file: its content, and the information that its format loses.
import type { Extract } from './extract';

/** The note of a download as a list of sentences: first the content, then the losses of the format. */
export function noteOf({ version, around }: Extract, losses: readonly string[]): string[] {
  const { roots, depth, types } = around;
  const ofTypes = types === null ? '' : ` (of the types: ${types.join(', ') || 'none'})`;
  const steps = depth === 1 ? '1 step' : `${depth} steps`;
  return [
    `From a summit graph at dataset.version ${version}: ${roots.join(', ')}, the entities${ofTypes} up to ${steps} away, and the edges between them.`,
    'Not included: facts that name only one entity, the quotes of citations, and everything about sources except id and title.',
    ...losses,
  ];
}
