// Opens the file in which the embedded engine stores a graph. If that fails, the error says why in one sentence.
import { accessSync, constants, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { GrafeoDB } from '@grafeo-db/js';
import { StoreUnavailable } from './store';

/**
 * Opens the file, or a graph in memory if there is no path. The engine creates a missing file unless `isOnlyRead` is
 * set. Throws StoreUnavailable with the reason.
 */
export function openDatabase(path: string | null, isOnlyRead: boolean): GrafeoDB {
  if (path === null) return GrafeoDB.create(null);
  // The path is checked first, because the engine would create missing folders, and because it rewords system errors.
  const reason = whyNotUsable(path) ?? (isOnlyRead && !graphFileStat(path) ? NO_GRAPH : null);
  if (reason !== null) throw unusable(path, reason);
  try {
    return GrafeoDB.create(path);
  } catch (cause) {
    throw unusable(path, whyNotOpened(String((cause as { message?: unknown }).message)), cause);
  }
}

const NO_GRAPH = 'the file does not exist, so there is no graph to read; create one with seed or import';

/** Whether the engine failed because the disk has no room left. */
export function isDiskFull(cause: unknown): boolean {
  return String((cause as { message?: unknown }).message).includes('os error 28');
}

/** Saves a graph into a file. Throws StoreUnavailable if it cannot be saved. */
export function saveDatabase(database: GrafeoDB, path: string): void {
  try {
    database.save(path);
  } catch (cause) {
    const reason = 'is the disk full, or does this user lack the right to write there?';
    throw new StoreUnavailable(`The graph cannot be saved as ${path}: ${reason} The graph is as it was before.`, cause);
  }
}

function unusable(path: string, reason: string, cause?: unknown): StoreUnavailable {
  return new StoreUnavailable(`GRAPH_PATH ${path} cannot be opened: ${reason}.`, cause);
}

/** The reason why the system does not allow the use of a path; null if it does. */
function whyNotUsable(path: string): string | null {
  const folder = dirname(resolve(path));
  try {
    const parent = graphFileStat(folder);
    if (!parent) return `the folder ${folder} does not exist; create it first`;
    if (!parent.isDirectory()) return `${folder} is a file, not a folder`;
    const file = graphFileStat(path);
    if (file?.isDirectory()) return 'it is a folder; name a file in it, which is created if it does not exist';
    if (file && !file.isFile()) return 'it is a device or a pipe; name a file';
    if (file && !may(path, constants.R_OK | constants.W_OK)) return 'this user may not read and write it';
    // The engine writes its log, and an import writes its copy, next to the file.
    return may(folder, constants.W_OK | constants.X_OK) ? null : `this user may not write into its folder ${folder}`;
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code === 'EACCES') return `this user may not look into ${folder}`;
    return `the system says ${String(code)} of it`;
  }
}

function graphFileStat(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** The reason why the engine did not open the file, derived from the text and the codes of its message. */
function whyNotOpened(message: string): string {
  if (message.includes('cannot be locked')) return 'another process has it open; stop that first';
  if (message.includes('os error 28')) return 'the disk is full; make room first';
  if (message.includes('GRAFEO-S002'))
    return 'the file is damaged; restore it from a copy, or load the sources into another file';
  if (message.includes('not a Grafeo database'))
    return 'the file holds no graph; name another, or one that is not there yet';
  return 'the engine could not read it, and it may be damaged or of another version of the engine';
}
