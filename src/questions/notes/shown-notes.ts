// The notes of an answer as they are shown: the first in full, the others summarized by code.
import { groupBy } from '../../grouping';
import type { AnswerNote, FoundNote } from './answer-notes';
import { fieldAt, MOST_TOUCHES } from './touches';

/** Notes are missing: the operation asks for too many objects, or they could not be read. */
const NOTES_INCOMPLETE = 'NOTES_INCOMPLETE';
/** Stands for the notes of an answer if they could not be read. */
export const UNREAD_NOTES: AnswerNote = {
  code: NOTES_INCOMPLETE,
  message: 'The notes on this answer could not be read, so notes may be missing. Ask again.',
  path: [],
};
/** Nobody reads more than this one by one. */
const MOST_NOTES = 50;

/**
 * The first 50 notes, and for each code one more that lists the ids and the fields of the others. `beyond` counts, by field,
 * the objects whose notes were not looked up: the last note says so.
 */
export function shownNotes(found: readonly FoundNote[], beyond: ReadonlyMap<string, number>): AnswerNote[] {
  const others = groupBy(found.slice(MOST_NOTES), ({ code }) => code);
  return [
    ...found.slice(0, MOST_NOTES).map(({ code, message, path }) => ({ code, message, path })),
    ...[...others].map(([code, notes]) => summary(code, notes)),
    ...(beyond.size > 0 ? [incomplete(beyond)] : []),
  ];
}

function summary(code: string, notes: readonly FoundNote[]): AnswerNote {
  const fields = [...groupBy(notes, ({ path }) => fieldAt(path))].map(([field, same]) => {
    const about = [...new Set(same.flatMap((note) => note.about ?? []))];
    return about.length > 0 ? `${field} (${about.join(', ')})` : field;
  });
  const [count, are] = notes.length === 1 ? ['One', 'note has'] : [String(notes.length), 'notes have'];
  const message = `${count} more ${are} this code, at ${fields.join('; ')}.`;
  return { code, message, path: notes[0]?.path ?? [] };
}

function incomplete(beyond: ReadonlyMap<string, number>): AnswerNote {
  const left = [...beyond].map(([field, count]) => `${count} more at ${field}`);
  const message = `Notes cover the first ${MOST_TOUCHES} objects that the operation asks for. They leave out ${left.join(', ')}.`;
  return { code: NOTES_INCOMPLETE, message, path: [] };
}
