// Reads of several requests in one. While as many reads of a kind are under way as the database has use for, equal
// statements gather, and run as one for all of their keys: a crowd of requests costs the database a few statements, and a
// request that comes alone waits for nobody.
import type { Reader, Row, CypherQuery } from './store';

/** How many reads of a kind run side by side before others gather. */
const SHARED_READS_AT_ONCE = 2;
/** How long a read is held back at most, in ms: one that hangs must not hold up all of its kind. */
const PATIENCE = 25;
/** How many keys the reads that run as one have in all. A single read may have more. */
const MAX_KEYS = 500;

interface Waiting {
  readonly keys: readonly unknown[];
  readonly resolve: (rows: Row[]) => void;
  readonly reject: (cause: unknown) => void;
}

/** Reads that differ in nothing but their keys. */
interface Kind {
  readonly statement: CypherQuery;
  readonly parameters: Record<string, unknown>;
  running: number;
  waiting: Waiting[];
  timer: NodeJS.Timeout | null;
}

export class SharedReads implements Reader {
  private readonly kinds = new Map<string, Kind>();

  constructor(private readonly reader: Reader) {}

  read(statement: CypherQuery, parameters: Record<string, unknown>): Promise<Row[]> {
    const { keys, ...others } = parameters;
    if (!statement.isByKey || !Array.isArray(keys)) return this.reader.read(statement, parameters);
    const name = `${statement.text}\n${JSON.stringify(others)}`;
    let kind = this.kinds.get(name);
    if (!kind) this.kinds.set(name, (kind = { statement, parameters: others, running: 0, waiting: [], timer: null }));
    return this.gather(name, kind, keys);
  }

  private gather(name: string, kind: Kind, keys: readonly unknown[]): Promise<Row[]> {
    const rows = new Promise<Row[]>((resolve, reject) => kind.waiting.push({ keys, resolve, reject }));
    if (kind.running < SHARED_READS_AT_ONCE) void this.start(name, kind);
    else kind.timer ??= setTimeout(() => void this.start(name, kind), PATIENCE);
    return rows;
  }

  /** Runs what has gathered, and goes on with what gathers meanwhile. */
  private async start(name: string, kind: Kind): Promise<void> {
    if (kind.timer) clearTimeout(kind.timer);
    kind.timer = null;
    const together = takeBatch(kind);
    kind.running += 1;
    await run(this.reader, kind, together);
    kind.running -= 1;
    if (kind.waiting.length > 0) void this.start(name, kind);
    else if (kind.running === 0) this.kinds.delete(name);
  }
}

/** Takes the first that wait, as many as go together. */
function takeBatch({ waiting }: Kind): Waiting[] {
  let keys = 0;
  const fitting = waiting.findIndex((each, at) => (keys += each.keys.length) > MAX_KEYS && at > 0);
  return waiting.splice(0, fitting < 0 ? waiting.length : fitting);
}

/** Never rejects: whoever waits is told. */
async function run(reader: Reader, { statement, parameters }: Kind, together: readonly Waiting[]): Promise<void> {
  const keys = [...new Set(together.flatMap((each) => each.keys))];
  try {
    const rows = await reader.read(statement, { ...parameters, keys });
    if (together.length === 1) return together[0]?.resolve(rows);
    const byKey = new Map<unknown, Row[]>(keys.map((key) => [key, []]));
    for (const row of rows) byKey.get(row['key'])?.push(row);
    for (const each of together) each.resolve(each.keys.flatMap((key) => byKey.get(key) ?? []));
  } catch (cause) {
    for (const each of together) each.reject(cause);
  }
}
