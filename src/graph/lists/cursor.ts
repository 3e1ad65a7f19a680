// Cursors: a node's place in a list, as its sort value and its id. A checksum over the place and the list's name
// reveals a cursor that was altered, or that belongs to another list.
import { createHash } from 'node:crypto';
import { badInput } from '../../errors';

/** A place in a list. */
export interface CursorPosition {
  readonly sort: string | number;
  readonly id: string;
}

/** The cursor of a place in the list with this name, such as Nation.positions by date. */
export function encodeCursor(list: string, { sort, id }: CursorPosition): string {
  const text = JSON.stringify([sort, id]);
  return Buffer.from(`${checksum(list, text)}${text}`).toString('base64url');
}

/**
 * The place that a cursor marks. If it is not a cursor of this list, throws BAD_USER_INPUT, which names the argument.
 */
export function decodeCursor(list: string, cursor: string, argument: 'after' | 'before'): CursorPosition {
  const decoded = Buffer.from(cursor, 'base64url').toString();
  const text = decoded.slice(CHECKSUM);
  if (cursor.length > MAX_CURSOR || decoded.slice(0, CHECKSUM) !== checksum(list, text)) {
    throw foreign(argument);
  }
  const place = positionFrom(text);
  // Base64 decoding is lenient: a cursor with extra characters decodes to the same. Only the exact cursor is valid.
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
