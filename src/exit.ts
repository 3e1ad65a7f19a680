// How a program of this project ends that cannot do what it was asked for: a sentence for people, and a code for programs.
import { debuglog, inspect } from 'node:util';
import { OtherFormat } from './dataset/graph-format';
import { systemReason } from './ingest/source-files/read-text';
import { QueryFailed } from './store/store';

const debug = debuglog('summit-graph');

/** The exit codes of all commands, as --help and the README tell them. */
export const EXIT = {
  done: 0,
  /** Refused or failed: what was asked for was not done. */
  failed: 1,
  /** Done, without the rows that import --keep-going left out. */
  rowsLeftOut: 2,
  /** The graph, or the export, has another format than this release reads. */
  otherFormat: 3,
} as const;

/** Ends the process with what went wrong, in a sentence, and the code that stands for it. */
export function fail(cause: unknown): never {
  console.error(sentenceOf(cause));
  process.exit(cause instanceof OtherFormat ? EXIT.otherFormat : EXIT.failed);
}

/** What went wrong, without the words of the system or of a vendor. */
function sentenceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'Something went wrong that has no name. Please report it.';
  if (cause instanceof QueryFailed) {
    debug(inspect(cause.cause));
    return `The database did not run the statement ${cause.statement}. NODE_DEBUG=summit-graph shows what it says.`;
  }
  const { code, path, address, port } = cause as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `${address}:${port} is taken by another program; HOST and PORT say where to listen.`;
  const reason = systemReason(cause);
  if (reason !== null) return `${path ?? address ?? 'A file'} ${reason}.`;
  const isDefect = cause instanceof TypeError || cause instanceof RangeError || typeof code === 'string';
  return isDefect
    ? `This is a defect of summit-graph (${cause.name}: ${cause.message}). Please report it.`
    : cause.message;
}
