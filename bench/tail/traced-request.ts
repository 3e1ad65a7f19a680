// How long the parts of a request took, in ms.

export interface TracedRequest {
  readonly ms: number;
  /** Before the operation ran: reading, parsing and checking it. */
  readonly before: number;
  /** With at least one Cypher query under way. */
  readonly inNeo4j: number;
  /** The rest of the operation: gathering keys, and making the answer of the rows. */
  readonly resolving: number;
  /** Afterwards: writing the answer, until the connection has taken it. */
  readonly after: number;
  /** The part of all that in which garbage was collected. */
  readonly collecting: number;
  readonly queries: number;
  readonly rows: number;
}

export interface Span {
  readonly started: number;
  readonly ended: number;
}

/** How long at least one of the spans lasted. */
export function lengthOf(spans: readonly Span[]): number {
  let length = 0;
  let reached = -Infinity;
  for (const { started, ended } of [...spans].sort((a, b) => a.started - b.started)) {
    length += Math.max(0, ended - Math.max(started, reached));
    reached = Math.max(reached, ended);
  }
  return length;
}

/** How long one of the others lasted within the span. */
export function overlapOf(span: Span, others: readonly Span[]): number {
  return lengthOf(
    others
      .map(({ started, ended }) => ({
        started: Math.max(started, span.started),
        ended: Math.min(ended, span.ended),
      }))
      .filter(({ started, ended }) => started < ended),
  );
}
