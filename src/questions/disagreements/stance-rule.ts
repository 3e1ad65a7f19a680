// STANCE: a holder takes stances towards one target that exclude each other, or a stance is affirmed and denied.
import type { Model } from '../../graph/model/model';
import type { Properties } from '../../store/store';
import { factsAlike } from './facts-alike';
import {
  canContradict,
  isAboutOther,
  isSameTime,
  opposedBy,
  sidesOf,
  supportersOf,
  type FoundDisagreement,
  type Read,
} from './found';

/** Every disagreement that the rule finds. */
export async function findByStance(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const type = model.types.get('Position');
  const excluded = model.excluded.get('Stance');
  if (!type || !excluded) return [];
  const disagree = (a: Properties, b: Properties) =>
    isSameTime(a, b) && canContradict(a, b) && !isAboutOther(type, a, b, null) && excludes(excluded, a, b);
  const groups = await factsAlike(read, { type, by: [] });
  return groups.flatMap((facts): FoundDisagreement[] => {
    const disagreeing = facts.filter((one) => facts.some((other) => disagree(one, other)));
    const [first] = disagreeing;
    if (!first) return [];
    const said = disagreeing.map((fact) => ({ fact, value: saidStance(fact) }));
    const oppose = opposedBy(disagreeing, supportersOf, disagree);
    const { holderId, targetId } = first;
    const ends = { subjectId: String(holderId), objectId: String(targetId) };
    return [{ rule: 'STANCE', ...ends, about: 'stance', key: String(targetId), sides: sidesOf(said), oppose }];
  });
}

/** Two affirmed stances exclude each other by the schema. A denied stance excludes only the same one. */
function excludes(excluded: ReadonlyMap<string, readonly string[]>, a: Properties, b: Properties): boolean {
  const [one, other] = [String(a['stance']), String(b['stance'])];
  if (a['polarity'] !== b['polarity']) return one === other;
  return a['polarity'] === 'POSITIVE' && (excluded.get(one) ?? []).includes(other);
}

function saidStance({ stance, polarity }: Properties): string {
  return polarity === 'NEGATIVE' ? `not ${String(stance)}` : String(stance);
}
