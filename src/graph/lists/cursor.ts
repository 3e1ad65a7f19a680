// Cursors: where a node stands in a list, as its sort value and its id. A checksum and the list's name tell a cursor
// that was altered, or that belongs to another list, from a good one.
import { createHash } from 'node:crypto';
import { badInput } from '../../errors';

/** A place in a list. */
export interface CursorPosition {
  readonly sort: string | number;
  readonly id: string;
}

/** The cursor of a place in the list named, such as Nation.positions by date. */
export function encodeCursor(list: string, { sort, id }: CursorPosition): string {
  const text = JSON.stringify([sort, id]);
  return Buffer.from(`${checksum(list, text)}${text}`).toString('base64url');
}

/** The place a cursor marks. Throws BAD_USER_INPUT naming the argument where the cursor is not one of this list. */
export function decodeCursor(list: string, cursor: string, argument: 'after' | 'before'): CursorPosition {
  const decoded = Buffer.from(cursor, 'base64url').toString();
  const text = decoded.slice(CHECKSUM);
  if (cursor.length > MAX_CURSOR || decoded.slice(0, CHECKSUM) !== checksum(list, text)) {
    throw foreign(argument);
  }
  const place = positionFrom(text);
  // Decoding is lenient: a cursor with something added decodes to the same. Only the one that was given is good.
  if (!place || encodeCursor(list, place) !== cursor) throw foreign(argument);
  return place;
}

function positionFrom(text: string): CursorPosition | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const [sort, id] = parsed as unknown[];
  const isPlace = (typeof sort === 'string' || typeof sort === 'number') && typeof id === 'string';
  return isPlace ? { sort, id } : null;
}

function foreign(argument: string): Error {
  return badInput(argument, `${argument} must be a cursor that this same list gave, in the same order.`);
}

const CHECKSUM = 8;
const MAX_CURSOR = 4096;

function checksum(list: string, text: string): string {
  return createHash('sha256').update(`${list}\n${text}`).digest('base64url').slice(0, CHECKSUM);
}
