// What one operation takes of the server and of Neo4j: the shape from operations asked one at a time, the mean from the
// processor time of both processes while many are asked at once.
import { CONNECTIONS } from '../http';
import { inTurns } from '../fresh/measure';
import type { Operation } from '../fresh/operations';
import type { FreshServer } from '../fresh/servers';
import { processorTime } from '../processes';

/** In ms of one processor. */
export interface ServiceTime {
  readonly server: number;
  readonly neo4j: number;
}

interface Asked {
  readonly plain: FreshServer;
  /** The same server, asked to tell how long each Cypher query took. */
  readonly explained: FreshServer;
  readonly serverPid: number;
  readonly neo4jPid: number;
}

/** The times of operations: those of `alone` one at a time, and those of `together` for so many seconds. */
export async function serviceTimes(
  { plain, explained, serverPid, neo4jPid }: Asked,
  alone: readonly Operation[],
  together: readonly Operation[],
  seconds: number,
): Promise<ServiceTime[]> {
  const shapes: ServiceTime[] = [];
  for (const operation of alone) {
    const begun = performance.now();
    const neo4j = queryTime(await explained.ask(operation));
    shapes.push({ server: Math.max(0, performance.now() - begun - neo4j), neo4j });
  }
  const before = [processorTime(serverPid), processorTime(neo4jPid)] as const;
  const turns = [...(await inTurns([plain], together, CONNECTIONS, seconds)).values()].flat();
  const answered = turns.reduce((sum, { times }) => sum + times.length, 0);
  const spent = {
    server: (processorTime(serverPid) - before[0]) / answered,
    neo4j: (processorTime(neo4jPid) - before[1]) / answered,
  };
  const mean = (part: keyof ServiceTime) => shapes.reduce((sum, shape) => sum + shape[part], 0) / shapes.length;
  const scale = { server: spent.server / mean('server'), neo4j: spent.neo4j / mean('neo4j') };
  return shapes.map(({ server, neo4j }) => ({ server: server * scale.server, neo4j: neo4j * scale.neo4j }));
}

/** The time of the Cypher queries that an answer tells, in ms. */
function queryTime(body: string): number {
  const { extensions } = JSON.parse(body) as { extensions: { graph: { explain: readonly { ms: number }[] } } };
  return extensions.graph.explain.reduce((sum, { ms }) => sum + ms, 0);
}
