// One line of the log for each request.
import type { Level, Logger } from 'pino';
import type { RequestOutcome, RequestObserver } from './facts';

/** Mistakes of clients are no problems of the server. The cause of a failure has a line of its own. */
const LEVELS: Partial<Record<RequestOutcome, Level>> = {
  failed: 'error',
  unavailable: 'warn',
  overloaded: 'warn',
  timed_out: 'warn',
  stopped: 'warn',
};

/** Writes a line with what is known of the request; nothing in it comes from values, query strings or headers. */
export function logRequests(log: Logger): RequestObserver {
  return ({ id, method, path, kind, status, outcome, ms, bytes, operation, isCached, queries, rows, ...more }) => {
    const level = LEVELS[outcome] ?? 'info';
    if (!log.isLevelEnabled(level)) return;
    const { code, format, size, traceId } = more;
    const line: Record<string, unknown> = { requestId: id, method, path, kind, status, outcome, ms: tenths(ms), bytes };
    const error = operation?.code ?? code;
    if (error !== null) line['code'] = error;
    if (operation) {
      line['operationName'] = operation.name;
      line['operationHash'] = operation.hash;
      line['operationType'] = operation.type;
      line['cost'] = operation.cost;
      if (operation.limit !== null) line['limit'] = operation.limit;
    }
    if (operation || queries > 0) Object.assign(line, { cypherQueries: queries, rows });
    if (isCached !== null) line['cached'] = isCached;
    if (format !== null) Object.assign(line, { format, size });
    if (traceId !== null) line['traceId'] = traceId;
    log[level](line, 'request');
  };
}

function tenths(ms: number): number {
  return Math.round(10 * ms) / 10;
}
