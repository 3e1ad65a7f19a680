// The look-ups by which tables of votes find nations: by Correlates of War number, by name, by ISO code.
import type { StoredRecord } from '../../dataset/record';
import { NameLookUp } from '../../names/look-up';
import type { Reader, Row } from '../../store/store';

export interface Nations {
  readonly ids: ReadonlySet<string>;
  readonly byCow: ReadonlyMap<number, string>;
  readonly byIso2: ReadonlyMap<string, string>;
  /** The ids that match a name, as nation(name:) finds them. */
  readonly named: (name: string) => readonly string[];
}

/** What the look-ups need of a nation: id, name, aliases, iso2 and cow. */
export type NationRow = Row;

// In order, since several nations can have one number.
const NATIONS = {
  name: 'import.nations',
  text: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.iso2 AS iso2, n.cow AS cow ORDER BY id',
};

/** The nations of a graph. */
export function nationRows(reader: Pick<Reader, 'read'>): Promise<NationRow[]> {
  return reader.read(NATIONS, {});
}

/** The nations once the records are written and the nodes with these ids are gone, in the order of their ids. */
export function nationRowsAfter(
  before: readonly NationRow[],
  records: readonly StoredRecord[],
  gone: readonly string[],
): NationRow[] {
  const rows = new Map(before.map((row) => [String(row['id']), row]));
  for (const id of gone) rows.delete(id);
  for (const { id, properties } of records) if (isNation(id)) rows.set(id, { ...properties, id });
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Whether an id is one of a nation. */
export function isNation(id: string): boolean {
  return id.startsWith('nation:');
}

/** The names of a nation. */
export function namesOfNation({ name, aliases }: NationRow): string[] {
  return [name, ...[aliases ?? []].flat()].map(String);
}

/**
 * The nation of a name and a code. If the name matches several nations, the code selects one of them, and never another
 * nation. Without a code, the name has to mean one.
 */
export function nationNamed({ named, byIso2 }: Nations, name: string, iso2: string | null): string | undefined {
  const [found, ...others] = named(name);
  if (found !== undefined && others.length === 0) return found;
  const coded = iso2 === null ? undefined : byIso2.get(iso2);
  return found === undefined || [found, ...others].some((id) => id === coded) ? coded : undefined;
}

/** The look-ups of these nations. */
export function nationsFrom(rows: readonly NationRow[]): Nations {
  const byCow = new Map<number, string>();
  const byIso2 = new Map<string, string>();
  const names: [id: string, name: string][] = [];
  for (const row of rows) {
    const id = String(row['id']);
    const { cow, iso2 } = row;
    if (typeof cow === 'number') byCow.set(cow, id);
    if (typeof iso2 === 'string') byIso2.set(iso2, id);
    for (const name of namesOfNation(row)) names.push([id, name]);
  }
  // Most tables have numbers, so the ten thousand names are only read if a table needs them.
  let lookUp: NameLookUp | null = null;
  const named = (name: string) => (lookUp ??= new NameLookUp(names, true)).findOwnFirst(name);
  return { ids: new Set(rows.map(({ id }) => String(id))), byCow, byIso2, named };
}
