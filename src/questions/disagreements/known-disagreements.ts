// All disagreements of a graph, found once for each version of it.
import type { DisagreementFilter } from '../../generated/schema';
import { isBeyond } from '../../graph/lists/connection';
import { typeNamed, type Model } from '../../graph/model/model';
import type { Context } from '../../graph/loading/model-resolvers';
import { PerVersion } from '../../dataset/per-version';
import { findByCitation } from './cited-rule';
import { findByEvent } from './event-rule';
import { findByPolarity } from './polarity-rule';
import { findByProperty } from './property-rule';
import { findByStance } from './stance-rule';
import { findByTally } from './tally-rule';
import { findByValue } from './value-rule';
import { placeOf, type FoundDisagreement, type Read } from './found';
import { placesWithin } from './values';

const PLACES = {
  name: 'disagreements.places',
  text: 'MATCH (p:Place)-[:WITHIN]->(w:Place) RETURN p.id AS place, w.id AS within',
};

export class KnownDisagreements {
  private readonly known = new PerVersion<readonly FoundDisagreement[]>();

  constructor(private readonly model: Model) {}

  /** Every disagreement, by subject and rule. */
  async all({ graph, revision }: Context): Promise<readonly FoundDisagreement[]> {
    const { version } = await graph.wait(revision.atStart);
    const now = async () => (await graph.wait(revision.now)).version;
    return this.known.of({ reader: graph, version, now }, (reader) =>
      findAll(this.model, (query, parameters) => reader.read(query, parameters)),
    );
  }
}

async function findAll(model: Model, read: Read): Promise<FoundDisagreement[]> {
  const places = (await read(PLACES, {})).map(({ place, within }) => ({
    place: String(place),
    within: String(within),
  }));
  const liesWithin = placesWithin(places);
  const found = await Promise.all([
    findByProperty(model, read, liesWithin),
    findByValue(model, read, liesWithin),
    findByPolarity(model, read),
    findByStance(model, read),
    findByEvent(model, read),
    findByCitation(model, read),
    findByTally(read),
  ]);
  return found.flat().sort((a, b) => (isBeyond(placeOf(a), placeOf(b)) ? 1 : -1));
}

/** Whether the filter keepsDisagreement a disagreement. */
export function keepsDisagreement(
  model: Model,
  filter: DisagreementFilter | null | undefined,
): (found: FoundDisagreement) => boolean {
  const { rules, sources, subject, types } = filter ?? {};
  const names = types?.map((type) => typeNamed(model, type));
  return ({ rule, subjectId, objectId, sides }) =>
    (rules?.includes(rule) ?? true) &&
    (sources?.every((source) => sides.some(({ sourceIds }) => sourceIds.includes(source))) ?? true) &&
    (typeof subject !== 'string' || subject === subjectId || subject === objectId) &&
    (names?.includes(model.typeOf(subjectId)?.name ?? '') ?? true);
}
