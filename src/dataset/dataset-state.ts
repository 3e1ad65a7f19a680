// What the loader keeps of the whole graph, so that nobody has to read it: the sum of its content, and its size by type.
import type { Properties } from '../store/store';
import { ContentSum } from './content-sum';
import { GRAPH_FORMAT } from './graph-format';
import type { StoredRecord } from './record';

export class DatasetState {
  private readonly sum: ContentSum;
  private readonly counts: Map<string, number>;

  /** The state as stored; that of an empty graph where there is none. */
  constructor(stored: Properties | undefined) {
    this.sum = new ContentSum(String(stored?.['sum'] ?? ''));
    this.counts = new Map(Object.entries(JSON.parse(String(stored?.['counts'] ?? '{}')) as Record<string, number>));
  }

  get version(): string {
    return this.sum.version;
  }

  /** A record took the place of another, or of none. */
  put(type: string, content: string, before: string | null): void {
    if (before === null) this.count(type, 1);
    else this.sum.subtract(before);
    this.sum.add(content);
  }

  /** Takes in records that are new, whose state was worked out on its own. */
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
      id: 'dataset',
      sum: this.sum.text,
      version: this.version,
      // How the graph is kept, not what it says: it does not count for the version.
      format: GRAPH_FORMAT,
      loadedAt: new Date().toISOString(),
      counts: JSON.stringify(Object.fromEntries(counts)),
    };
  }

  private count(type: string, change: number): void {
    this.counts.set(type, (this.counts.get(type) ?? 0) + change);
  }
}

/** A record's content as it counts for the data set's version: its properties by name. */
export function contentOf(properties: StoredRecord['properties'] | Properties): string {
  const names = Object.keys(properties);
  const inOrder = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
  if (inOrder) return JSON.stringify(properties);
  return JSON.stringify(Object.fromEntries(names.sort().map((name) => [name, properties[name]])));
}
