// Opens files as text. If a file can't be read or is not UTF-8 text, a sentence reports what it is instead.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import type { Problem } from '../drafts/draft';

const NOT_UTF8 = 'The file must be text in UTF-8.';
/** How many bytes are read to recognize a file. */
const START = 10_000;

/** Why a file can't be read, by the system's error code: the end of a sentence that begins with the file. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: part of its path is a file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'cannot be opened: this user has no permission',
  EPERM: 'cannot be opened: this user has no permission',
  EROFS: 'cannot be written: the file system is read-only',
  ENOSPC: 'cannot be written: the disk is full',
  EEXIST: 'already exists',
  ELOOP: 'cannot be opened: its symbolic links form a cycle',
  ENAMETOOLONG: 'cannot be opened: its name is too long',
  EMFILE: 'cannot be opened: this process has too many files open',
};

export const NO_FILE = 'There is no such file. Check the path: a relative one starts at the current folder.';

/** The end of a sentence that says why the system could not access a file; null if the error is not the system's. */
export function systemReason(cause: unknown): string | null {
  const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string' || typeof syscall !== 'string') return null;
  return REASONS[code] ?? `cannot be used: the system reports ${code}`;
}

/** The problem of a file that can't be read. Throws the cause again if it is not an error of the system. */
export function unreadable(file: string, cause: unknown): Problem {
  const reason = systemReason(cause);
  if (reason === null) throw cause;
  return { file, line: 1, message: reason === REASONS['ENOENT'] ? NO_FILE : `The file ${reason}.` };
}

/** The reason that a file can't be read as text, judged by its beginning; null if there is none. */
export function textProblem(file: string): Problem | null {
  try {
    const stat = statSync(file);
    if (stat.isDirectory())
      return { file, line: 1, message: 'This is a folder; it must be a file. Move it elsewhere, or rename it.' };
    if (!stat.isFile()) return { file, line: 1, message: 'This is a device or a pipe; it must be a file.' };
    const message = notText(startOf(file));
    return message === null ? null : { file, line: 1, message };
  } catch (cause) {
    return unreadable(file, cause);
  }
}

/** The text of a file, without a byte order mark; a problem if it is larger than `most` bytes or can't be read. */
export function readText(file: string, most: number): { text: string } | Problem {
  const problem = textProblem(file);
  if (problem) return problem;
  try {
    const { size } = statSync(file);
    if (size > most)
      return {
        file,
        line: 1,
        message: `The file has ${size} bytes; at most ${most} are allowed. Import larger data as tables.`,
      };
    const bytes = readFileSync(file);
    return isUtf8(bytes) ? { text: new TextDecoder().decode(bytes) } : { file, line: 1, message: NOT_UTF8 };
  } catch (cause) {
    return unreadable(file, cause);
  }
}

/** The first bytes of a file. */
export function startOf(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(START);
    return start.subarray(0, readSync(descriptor, start));
  } finally {
    closeSync(descriptor);
  }
}

function notText(start: Buffer): string | null {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte);
  const save = 'save it as text in UTF-8';
  if (begins(0x50, 0x4b, 3, 4)) return `The file is an archive, such as a spreadsheet's .xlsx; ${save}.`;
  if (begins(0x1f, 0x8b)) return 'The file is packed with gzip; unpack it.';
  const zeros = start.filter((byte) => byte === 0).length;
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff) || zeros > start.length / 4)
    return `The file is in UTF-16, or not text at all; ${save}.`;
  return null;
}
