// The loader's summary of the whole graph, so that nobody has to read all of it: the sum of its content, the number of
// records by type, and the former ids of entities.
import type { Properties } from '../store/store';
import { ContentSum } from './content-sum';
import { countsIn, DATASET } from './dataset-node';
import { GRAPH_FORMAT } from './graph-format';
import { formerIdsIn, formerlyIn, textOfFormerIds } from './former-ids';
import type { StoredRecord } from './record';
import { withoutSortName } from './sort-name';

export class DatasetState {
  private readonly sum: ContentSum;
  private readonly counts: Map<string, number>;
  private readonly former: Map<string, string>;

  /** The stored state; that of an empty graph if none is stored. */
  constructor(stored: Properties | undefined) {
    this.sum = new ContentSum(String(stored?.['sum'] ?? ''));
    this.counts = new Map(Object.entries(countsIn(stored?.['counts'])));
    this.former = new Map(formerIdsIn(stored?.['formerIds']));
  }

  get version(): string {
    return this.sum.version;
  }

  /** Takes note of a node that is written or removed: its properties before and now. Returns whether they differ. */
  change(type: string, before: Properties | undefined, now: Properties | undefined): boolean {
    const [then, content] = [before && contentOf(before), now && contentOf(now)];
    if (then === content) return false;
    if (then !== undefined) this.sum.subtract(then);
    if (content !== undefined) this.sum.add(content);
    this.count(type, Number(content !== undefined) - Number(then !== undefined));
    const id = String((now ?? before)?.['id']);
    for (const each of formerlyIn(before)) if (this.former.get(each) === id) this.former.delete(each);
    for (const each of formerlyIn(now)) this.former.set(each, id);
    return true;
  }

  /** Adds new records whose state was computed separately. */
  add(records: DatasetState): void {
    this.sum.addSum(records.sum);
    for (const [type, count] of records.counts) this.count(type, count);
    for (const [id, current] of records.former) this.former.set(id, current);
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
      formerIds: textOfFormerIds(this.former),
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
