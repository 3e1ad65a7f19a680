// EVENT: observations of one day, or without a date, differ on whether an event has happened.
import type { Model } from '../../graph/model/model';
import type { Properties } from '../../store/store';
import { isDay } from '../../schema/partial-date';
import { hasOccurred } from '../shared/asserted';
import { factsAlike } from './facts-alike';
import { canContradict, opposedBy, sidesOf, supportersOf, type FoundDisagreement, type Read } from './found';

/** Every disagreement that the rule finds. */
export async function findByEvent(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const type = model.types.get('Observation');
  if (!type) return [];
  const groups = await factsAlike(read, { type, by: ['date'] });
  return groups.flatMap((facts): FoundDisagreement[] => {
    const date = String(facts[0]?.['date']);
    // What had not happened on the first of a month can have happened by its last.
    if (date !== '' && !isDay(date)) return [];
    const disagree = (a: Properties, b: Properties) => hasOccurred(a) !== hasOccurred(b) && canContradict(a, b);
    const said = facts.filter((one) => facts.some((other) => disagree(one, other)));
    if (said.length === 0) return [];
    const sides = sidesOf(said.map((fact) => ({ fact, value: hasOccurred(fact) ? 'occurred' : 'not occurred' })));
    const about = date === '' ? 'occurred' : `occurred ${date}`;
    return [
      {
        rule: 'EVENT',
        subjectId: String(facts[0]?.['eventId']),
        objectId: null,
        about,
        key: about,
        sides,
        oppose: opposedBy(said, supportersOf, disagree),
      },
    ];
  });
}
