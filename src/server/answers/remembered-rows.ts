// Rows kept across requests while the graph's revision stays the same, beneath the answers: an operation that is new as a
// whole still reads nodes and pages that others have read. Only what was read anyway is kept.
import { LRUCache } from 'lru-cache';
import { isSameRevision, type Revision } from '../../dataset/revision';
import { groupBy } from '../../grouping';
import type { Reader, Row } from '../../store/store';

/** What a list of rows, a row, a value and a character take in memory, in bytes. */
const BYTES_OF_LIST = 200;
const BYTES_OF_ROW = 120;
const BYTES_OF_VALUE = 16;
const BYTES_OF_CHARACTER = 2;

/** How many queries with parameters are told apart. A further one takes the place of the one that was used longest ago. */
const MOST_QUERIES = 10_000;

export class RememberedRows {
  private readonly rows: LRUCache<string, readonly Row[]>;
  /** Numbers that stand for queries with their parameters, whose texts would be most of a key. */
  private readonly numbers = new LRUCache<string, number>({ max: MOST_QUERIES });
  private lastNumber = 0;
  /** The revision that the rows belong to. */
  private served: Revision | null = null;

  /** `maxBytes` limits the size of all rows together. */
  constructor(
    private readonly reader: Reader,
    maxBytes: number,
  ) {
    this.rows = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** The rows of one request, which began at this revision. `count` learns how many keys were known and read. */
  at(revision: Revision, count: CountKeys = () => undefined): RowsOfRequest {
    if (!isSameRevision(this.served, revision)) {
      this.rows.clear();
      this.served = revision;
    }
    const current = this.served;
    // During a load the graph changes without another revision.
    const isServed = () => this.served === current && !revision.isLoading;
    return new RowsOfRequest(this.reader, count, {
      numberOf: (query) => this.numberOf(query),
      get: (name) => (isServed() ? this.rows.get(name) : undefined),
      set: (name, rows) => {
        if (isServed()) this.rows.set(name, rows);
      },
    });
  }

  /** No number comes twice, so rows of a query that has lost its number are never found again. */
  private numberOf(query: string): number {
    const known = this.numbers.get(query);
    if (known !== undefined) return known;
    this.numbers.set(query, (this.lastNumber += 1));
    return this.lastNumber;
  }
}

/** Learns how many keys of a Cypher query had remembered rows, and how many were read. */
export type CountKeys = (known: number, read: number) => void;

/** What is kept of rows, by query, parameters and key. */
interface Kept {
  readonly numberOf: (query: string) => number;
  readonly get: (name: string) => readonly Row[] | undefined;
  readonly set: (name: string, rows: readonly Row[]) => void;
}

/** Reads only the keys whose rows are not known. */
export class RowsOfRequest implements Reader {
  private readonly found: [name: string, rows: readonly Row[]][] = [];

  constructor(
    private readonly reader: Reader,
    private readonly count: CountKeys,
    private readonly kept: Kept,
  ) {}

  async read(...[query, parameters, deadline]: Parameters<Reader['read']>): Promise<Row[]> {
    const { keys, ...others } = parameters;
    if (!query.isByKey || !Array.isArray(keys)) return this.reader.read(query, parameters, deadline);
    const number = this.kept.numberOf(`${query.text}\n${JSON.stringify(others)}`);
    const nameOf = (key: unknown) => `${number} ${JSON.stringify(key)}`;
    const known: Row[] = [];
    const missing: unknown[] = [];
    for (const key of keys as readonly unknown[]) {
      const rows = this.kept.get(nameOf(key));
      if (rows) for (const row of rows) known.push(row);
      else missing.push(key);
    }
    this.count(keys.length - missing.length, missing.length);
    if (missing.length === 0) return known;
    const read = await this.reader.read(query, { ...others, keys: missing }, deadline);
    const byKey = groupBy(read, (row) => row['key']);
    for (const key of missing) this.found.push([nameOf(key), byKey.get(key) ?? []]);
    return known.length === 0 ? read : [...known, ...read];
  }

  /**
   * Keeps what the request has read. To be called only if the revision is still the same when the request has ended: a load
   * can have come and gone, and another one can have undone it.
   */
  keep(): void {
    for (const [name, rows] of this.found) this.kept.set(name, rows);
  }
}

function bytesOf(rows: readonly Row[], key: string): number {
  return (
    BYTES_OF_LIST +
    BYTES_OF_CHARACTER * key.length +
    rows.reduce((sum, row) => sum + BYTES_OF_ROW + bytesOfValue(Object.values(row)), 0)
  );
}

function bytesOfValue(value: unknown): number {
  if (typeof value === 'string') return BYTES_OF_VALUE + BYTES_OF_CHARACTER * value.length;
  if (typeof value !== 'object' || value === null) return BYTES_OF_VALUE;
  return Object.values(value).reduce((sum: number, each) => sum + bytesOfValue(each), BYTES_OF_VALUE);
}
