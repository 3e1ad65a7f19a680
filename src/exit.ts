// How a command of this project ends if it cannot do its work: with a sentence for people and an exit code for
// programs.
import { debuglog, inspect } from 'node:util';
import { OtherFormat } from './dataset/graph-format';
import { systemReason } from './ingest/source-files/read-text';
import { QueryFailed } from './store/store';
import { errorText } from './terminal';

const debug = debuglog('summit-graph');

/** The exit codes of all commands, as documented in --help and docs/operating.md. */
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
  console.error(errorText(sentenceOf(cause)));
  process.exit(cause instanceof OtherFormat ? EXIT.otherFormat : EXIT.failed);
}

/** A sentence about the error, without the words of the operating system or a vendor. */
function sentenceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'An unknown error occurred. Please report it.';
  if (cause instanceof QueryFailed) {
    debug(inspect(cause.cause));
    return `The database query ${cause.query} failed. Set NODE_DEBUG=summit-graph to see the reason.`;
  }
  const { code } = cause as NodeJS.ErrnoException;
  const reason = listenReason(cause) ?? fileReason(cause);
  if (reason !== null) return reason;
  const isDefect = cause instanceof TypeError || cause instanceof RangeError || typeof code === 'string';
  return isDefect
    ? `This is a defect of summit-graph (${cause.name}: ${cause.message}). Please report it.`
    : cause.message;
}

/** Why the server cannot listen, and which variable helps; null if the error is another. */
function listenReason(cause: NodeJS.ErrnoException & { address?: string; port?: number; hostname?: string }) {
  const { code, syscall, address, port, hostname } = cause;
  if (code === 'EADDRINUSE') {
    return `Another program uses ${address}:${port}. Stop it, or set PORT to another port, such as PORT=${Number(port) + 1}.`;
  }
  if (syscall === 'listen' && code === 'EACCES') {
    return `This user has no permission to listen on port ${port}. Set PORT to one from 1024 to 65535.`;
  }
  if (code === 'EADDRNOTAVAIL' || syscall === 'getaddrinfo') {
    return `HOST ${address ?? hostname} is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses.`;
  }
  return null;
}

/** Why the system refused a file; null if the error is another. */
function fileReason(cause: NodeJS.ErrnoException): string | null {
  if (cause.code === 'ENOSPC') return `${cause.path ?? 'The output'} cannot be written: the disk is full.`;
  const reason = systemReason(cause);
  return reason === null ? null : `${cause.path ?? 'A file'} ${reason}.`;
}
