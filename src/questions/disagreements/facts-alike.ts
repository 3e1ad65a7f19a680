// Facts of one type that have the same values: those that could contradict each other.
import type { NodeType } from '../../graph/model/model';
import { SUPPORTERS } from '../../dataset/sayings';
import { groupBy } from '../../grouping';
import type { Properties } from '../../store/store';
import { endsOf, supportersOf, type Read } from './found';

/** Which facts are compared. */
export interface Alike {
  readonly type: NodeType;
  /** The properties in which they agree, besides what they are about. */
  readonly by: readonly string[];
  /** Only facts of which this property has one of the values, and only affirmed ones. */
  readonly only?: { readonly property: string; readonly values: readonly string[] };
}

/** The groups of two facts or more that agree. The database finds the groups, so that only their facts are read. */
export async function factsAlike(read: Read, { type, by, only }: Alike): Promise<Properties[][]> {
  const ends = endsOf(type);
  const properties = [...ends.map(({ property }) => String(property)), ...by];
  const anchor = ends.at(-1);
  if (!anchor?.single) throw new Error(`Facts of the type ${type.name} are about nothing.`);
  const kept = [
    ...properties.map((property) => `f.${property} IS NOT NULL`),
    ...(only ? ["f.polarity = 'POSITIVE'", `f.${only.property} IN $values`] : []),
  ].join(' AND ');
  const values = { values: only?.values ?? [] };
  const columns = properties.map((property) => `f.${property} AS ${property}`).join(', ');
  const groups = await read(
    {
      name: `disagreements.groups of ${type.name}`,
      text: `MATCH (f:${type.name}) WHERE ${kept} WITH ${columns}, count(*) AS facts WHERE facts > 1 RETURN ${properties.join(', ')}`,
    },
    values,
  );
  if (groups.length === 0) return [];
  const same = properties.map((property) => `f.${property} = alike.${property}`).join(' AND ');
  const rows = await read(
    {
      name: `disagreements.facts of ${type.name}`,
      text: [
        `UNWIND $groups AS alike MATCH (:Node {id: alike.${anchor.property}})<-[:${anchor.single.type}]-(f:${type.name})`,
        `WHERE ${same} AND ${kept} RETURN properties(f) AS fact`,
      ].join(' '),
    },
    { groups, ...values },
  );
  const facts = await withSupporters(
    read,
    rows.map(({ fact }) => fact as Properties),
  );
  const keyOf = (fact: Properties) => JSON.stringify(properties.map((property) => fact[property]));
  return [...groupBy(facts, keyOf).values()].map((group) => group.sort(inIdOrder));
}

/** The facts with only those of their sources that support them. Others dispute them, or give the context. */
export async function withSupporters(read: Read, facts: readonly Properties[]): Promise<Properties[]> {
  // A fact of one source is supported by it, and every row of a table supports its fact.
  const isOpen = (fact: Properties) => supportersOf(fact).length > 1 && !('rows' in fact);
  const keys = facts.filter(isOpen).map(({ id }) => String(id));
  const rows = keys.length > 0 ? await read(SUPPORTERS, { keys: [...new Set(keys)] }) : [];
  const byFact = groupBy(rows, ({ key }) => String(key));
  return facts.map((fact) => {
    const supporters = byFact.get(String(fact['id']))?.map(({ source }) => String(source));
    return supporters ? { ...fact, sourceIds: supporters.sort() } : fact;
  });
}

function inIdOrder(a: Properties, b: Properties): number {
  return String(a['id']) < String(b['id']) ? -1 : 1;
}
