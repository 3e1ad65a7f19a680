// Combines the reads of several requests. While enough reads of a kind are running, further equal queries wait, and
// then run as one query for all of their keys. So many simultaneous requests cost the database only a few
// queries, and a single request does not wait.
import { reasonOf, SharedDeadline, type Deadline } from '../deadline';
import type { Reader, Row, CypherQuery } from './store';

/** The number of reads of a kind that run in parallel before others have to wait. */
const SHARED_READS_AT_ONCE = 2;
/** The longest time that a read waits, in ms: a read that hangs must not block all others of its kind. */
const PATIENCE = 25;
/** The maximum number of keys of a combined read. A read of a single request may have more. */
const MAX_KEYS = 500;

interface Waiting {
  readonly keys: readonly unknown[];
  readonly deadline: Deadline | undefined;
  readonly resolve: (rows: Row[]) => void;
  readonly reject: (cause: unknown) => void;
}

/** Reads that differ only in their keys. */
interface Kind {
  readonly query: CypherQuery;
  readonly parameters: Record<string, unknown>;
  running: number;
  waiting: Waiting[];
  timer: NodeJS.Timeout | null;
}

export class SharedReads implements Reader {
  private readonly kinds = new Map<string, Kind>();

  constructor(private readonly reader: Reader) {}

  /** A read whose deadline ends leaves a combined read, which goes on for the others. */
  read(query: CypherQuery, parameters: Record<string, unknown>, deadline?: Deadline): Promise<Row[]> {
    const { keys, ...others } = parameters;
    if (!query.isByKey || !Array.isArray(keys)) return this.reader.read(query, parameters, deadline);
    const name = `${query.text}\n${JSON.stringify(others)}`;
    let kind = this.kinds.get(name);
    if (!kind) this.kinds.set(name, (kind = { query, parameters: others, running: 0, waiting: [], timer: null }));
    return this.gather(name, kind, keys, deadline);
  }

  private gather(name: string, kind: Kind, keys: readonly unknown[], deadline: Deadline | undefined): Promise<Row[]> {
    const rows = new Promise<Row[]>((resolve, reject) => kind.waiting.push({ keys, deadline, resolve, reject }));
    if (kind.running < SHARED_READS_AT_ONCE) void this.start(name, kind);
    else kind.timer ??= setTimeout(() => void this.start(name, kind), PATIENCE);
    return rows;
  }

  /** Runs the waiting reads, and afterwards those that have arrived in the meantime. */
  private async start(name: string, kind: Kind): Promise<void> {
    if (kind.timer) clearTimeout(kind.timer);
    kind.timer = null;
    const together = takeBatch(kind).filter(isStillWanted);
    kind.running += 1;
    if (together.length > 0) await run(this.reader, kind, together);
    kind.running -= 1;
    if (kind.waiting.length > 0) void this.start(name, kind);
    else if (kind.running === 0) this.kinds.delete(name);
  }
}

/** Takes the first waiting reads, as many as fit into one query, and at least one. */
function takeBatch({ waiting }: Kind): Waiting[] {
  let count = 0;
  let keys = 0;
  for (const each of waiting) {
    keys += each.keys.length;
    if (count > 0 && keys > MAX_KEYS) break;
    count += 1;
  }
  return waiting.splice(0, count);
}

/** Rejects a read whose deadline ended while it waited. */
function isStillWanted({ deadline, reject }: Waiting): boolean {
  if (!deadline?.signal.aborted) return true;
  reject(reasonOf(deadline));
  return false;
}

/** Never rejects: an error goes to the waiting reads. */
async function run(reader: Reader, { query, parameters }: Kind, together: readonly Waiting[]): Promise<void> {
  const keys = [...new Set(together.flatMap((each) => each.keys))];
  const shared = new SharedDeadline();
  for (const { deadline, reject } of together) shared.add(deadline, reject);
  try {
    const rows = await reader.read(query, { ...parameters, keys }, shared);
    if (together.length === 1) return together[0]?.resolve(rows);
    const byKey = new Map<unknown, Row[]>(keys.map((key) => [key, []]));
    for (const row of rows) byKey.get(row['key'])?.push(row);
    for (const each of together) each.resolve(each.keys.flatMap((key) => byKey.get(key) ?? []));
  } catch (cause) {
    for (const each of together) each.reject(cause);
  }
}
