// Counts the Cypher queries that a request asks for.
import type { Reader } from '../../store/store';
import type { RequestFacts } from './facts';

/** The reader, whose queries are counted in the facts, and kept there if the facts keep any. */
export function countedReads(reader: Reader, facts: RequestFacts | undefined): Reader {
  if (!facts) return reader;
  return {
    deadline: reader.deadline,
    read: (query, parameters, deadline) => {
      facts.queries += 1;
      const { name, text } = query;
      const started = performance.now();
      const keep = (rows: number | null) => facts.asked?.push({ name, text, started, ended: performance.now(), rows });
      return reader.read(query, parameters, deadline).then(
        (rows) => {
          facts.rows += rows.length;
          keep(rows.length);
          return rows;
        },
        (cause: unknown) => {
          keep(null);
          throw cause;
        },
      );
    },
  };
}
