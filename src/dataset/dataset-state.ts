// The loader's summary of the whole graph, so that nobody has to read all of it: the sum of its content, and the
// number of records by type.
import type { Properties } from '../store/store';
import { ContentSum } from './content-sum';
import { countsIn, DATASET } from './dataset-node';
import { GRAPH_FORMAT } from './graph-format';
import type { StoredRecord } from './record';
import { withoutSortName } from './sort-name';

export class DatasetState {
  private readonly sum: ContentSum;
  private readonly counts: Map<string, number>;

  /** The stored state; that of an empty graph if none is stored. */
  constructor(stored: Properties | undefined) {
    this.sum = new ContentSum(String(stored?.['sum'] ?? ''));
    this.counts = new Map(Object.entries(countsIn(stored?.['counts'])));
  }

  get version(): string {
    return this.sum.version;
  }

  /** Takes note of a record that was created, or that replaced the content `before`. */
  put(type: string, content: string, before: string | null): void {
    if (before === null) this.count(type, 1);
    else this.sum.subtract(before);
    this.sum.add(content);
  }

  /** Adds new records whose state was computed separately. */
  add(records: DatasetState): void {
    this.sum.addSum(records.sum);
    for (const [type, count] of records.counts) this.count(type, count);
  }

  remove(type: string, content: string): void {
    this.sum.subtract(content);
    this.count(type, -1);
  }

  /** The properties to store. */
  get properties(): Properties {
    const counts = [...this.counts].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...DATASET,
      sum: this.sum.text,
      version: this.version,
      // The format says how the graph is stored, not what it contains, so it is not part of the version.
      format: GRAPH_FORMAT,
      loadedAt: new Date().toISOString(),
      counts: JSON.stringify(Object.fromEntries(counts)),
    };
  }

  private count(type: string, change: number): void {
    this.counts.set(type, (this.counts.get(type) ?? 0) + change);
  }
}

/**
 * A record's content, from which the data set's version is computed: its properties as JSON, sorted by name. What is
 * derived of a name is not part of it.
 */
export function contentOf(record: StoredRecord['properties'] | Properties): string {
  const properties = withoutSortName(record);
  const names = Object.keys(properties);
  const inOrder = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
  if (inOrder) return JSON.stringify(properties);
  return JSON.stringify(Object.fromEntries(names.sort().map((name) => [name, properties[name]])));
}
