// VALUE: affirmed facts that agree in everything that they are about, and give a field different values where there can
// be only one. Which fields have one value stands in the schema.
import type { Model, NodeType, OneValue } from '../../graph/model/model';
import type { Properties } from '../../store/store';
import { factsAlike } from './facts-alike';
import {
  canContradict,
  endsOf,
  isFact,
  idAtEndOf,
  isAboutOther,
  opposedBy,
  sidesOf,
  supportersOf,
  type FoundDisagreement,
  type Read,
} from './found';
import { agree, intervalOf, overlap, quantityText, readPlaces, type Interval, type LiesWithin } from './values';

/** A value that a fact gives a field. */
interface GivenValue {
  readonly fact: Properties;
  readonly value: string;
  /** If it is a number. */
  readonly interval: Interval | null;
}

/** Every disagreement that the rule finds. */
export async function findByValue(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const liesWithin = await readPlaces(read);
  const found: FoundDisagreement[] = [];
  for (const type of model.types.values()) {
    if (!isFact(type)) continue;
    for (const { name, type: enumeration } of type.properties.values()) {
      const oneValues = model.oneValues.get(enumeration);
      if (!oneValues) continue;
      const only = { property: name, values: [...oneValues.keys()] };
      for (const facts of await factsAlike(read, { type, by: [name], only })) {
        const kind = String(facts[0]?.[name]);
        const rule = oneValues.get(kind);
        if (rule) found.push(...contradicting(type, kind, rule, facts, liesWithin));
      }
    }
  }
  return found;
}

/** The disagreements among facts of one kind about the same things: one for each unit. */
function contradicting(
  type: NodeType,
  kind: string,
  { of, amongSources }: OneValue,
  facts: readonly Properties[],
  liesWithin: LiesWithin,
): FoundDisagreement[] {
  const given = facts.flatMap((fact) => givenValue(type, of, fact) ?? []);
  const disagrees = (a: GivenValue, b: GivenValue) =>
    canContradict(a.fact, b.fact) &&
    !(amongSources && shareSource(a.fact, b.fact)) &&
    !isAboutOther(type, a.fact, b.fact, of) &&
    !canBothHold(a, b, liesWithin);
  const units = [...new Set(given.map(({ interval }) => interval?.unit ?? ''))];
  return units.flatMap((unit): FoundDisagreement[] => {
    const alike = given.filter(({ interval }) => (interval?.unit ?? '') === unit);
    const sides = sidesOf(alike.filter((one) => alike.some((other) => disagrees(one, other))));
    const [first] = alike;
    if (sides.length < 2 || !first) return [];
    const [subjectId = '', ...others] = endsOf(type).map((end) => idAtEndOf(end, first.fact));
    const [objectId = null] = others;
    const about = [...(objectId === null ? [] : [type.name]), kind, ...(unit === '' ? [] : [unit])].join(' ');
    const oppose = opposedBy(alike, ({ fact }) => supportersOf(fact), disagrees);
    return [{ rule: 'VALUE', subjectId, objectId, about, key: [...others, about].join(' '), sides, oppose }];
  });
}

function shareSource(a: Properties, b: Properties): boolean {
  return supportersOf(a).some((source) => supportersOf(b).includes(source));
}

function canBothHold(a: GivenValue, b: GivenValue, liesWithin: LiesWithin): boolean {
  return a.interval && b.interval ? overlap(a.interval, b.interval) : agree(a.value, b.value, liesWithin);
}

/** The value that a fact gives a field; null if it gives none. */
function givenValue(type: NodeType, field: string, fact: Properties): GivenValue | null {
  if (type.embedded.has(field)) {
    const interval = intervalOf(fact, field);
    return interval && { fact, value: quantityText(interval), interval };
  }
  const value = fact[type.relations.get(field)?.property ?? field];
  return typeof value === 'string' && value !== '' ? { fact, value, interval: null } : null;
}
