// How a command of this project ends if it cannot do its work: with a sentence for people and an exit code for
// programs.
import { debuglog, inspect } from 'node:util';
import { OtherFormat } from './dataset/graph-format';
import { systemReason } from './ingest/source-files/read-text';
import { QueryFailed } from './store/store';

const debug = debuglog('summit-graph');

/** The exit codes of all commands, as documented in --help and the README. */
export const EXIT = {
  done: 0,
  /** Refused or failed: the command did not do its work. */
  failed: 1,
  /** Done, without the rows that import --keep-going left out. */
  rowsLeftOut: 2,
  /** The graph or the export has a format that this release does not read. */
  otherFormat: 3,
} as const;

/** Prints a sentence about the error and ends the process with the matching exit code. */
export function fail(cause: unknown): never {
  console.error(sentenceOf(cause));
  process.exit(cause instanceof OtherFormat ? EXIT.otherFormat : EXIT.failed);
}

/** A sentence about the error, without the words of the operating system or a vendor. */
function sentenceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'An unknown error occurred. Please report it.';
  if (cause instanceof QueryFailed) {
    debug(inspect(cause.cause));
    return `The database query ${cause.query} failed. Set NODE_DEBUG=summit-graph to see the reason.`;
  }
  const { code, path, address, port } = cause as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') return `Another program uses ${address}:${port}. Set HOST and PORT to listen elsewhere.`;
  const reason = systemReason(cause);
  if (reason !== null) return `${path ?? address ?? 'A file'} ${reason}.`;
  const isDefect = cause instanceof TypeError || cause instanceof RangeError || typeof code === 'string';
  return isDefect
    ? `This is a defect of summit-graph (${cause.name}: ${cause.message}). Please report it.`
    : cause.message;
}
