// All disagreements of a graph, found once for each version of it.
import type { DisagreementFilter, DisagreementRule } from '../../generated/schema';
import { typeNamed, type Model } from '../../graph/model/model';
import type { Context } from '../../graph/loading/model-resolvers';
import { PerVersion } from '../../dataset/per-version';
import type { Reader } from '../../store/store';
import { findByCitation } from './cited-rule';
import { findByEvent } from './event-rule';
import { findByPolarity } from './polarity-rule';
import { findByProperty } from './property-rule';
import { findByStance } from './stance-rule';
import { findByTally } from './tally-rule';
import { findByValue } from './value-rule';
import type { FoundDisagreement, FoundSide, Opposing, Read } from './found';

/** What finds the disagreements of each rule. */
const FINDERS: Readonly<Record<DisagreementRule, (model: Model, read: Read) => Promise<FoundDisagreement[]>>> = {
  PROPERTY: findByProperty,
  VALUE: findByValue,
  POLARITY: findByPolarity,
  STANCE: findByStance,
  EVENT: findByEvent,
  CITED: findByCitation,
  TALLY: findByTally,
};
const RULES = Object.keys(FINDERS) as DisagreementRule[];

export class KnownDisagreements {
  /** Each rule by itself: if the time of a request ends, the next one goes on with the rules that are left. */
  private readonly known = new Map(RULES.map((rule) => [rule, new PerVersion<readonly FoundDisagreement[]>()]));

  constructor(private readonly model: Model) {}

  /** Every disagreement that these rules find, of all rules if there are none given. */
  async of(rules: readonly DisagreementRule[] | null, { graph, revision }: Context): Promise<FoundDisagreement[]> {
    const { version } = await graph.wait(revision.atStart);
    const now = async () => (await graph.wait(revision.now)).version;
    const found: FoundDisagreement[] = [];
    for (const rule of RULES.filter((each) => rules?.includes(each) ?? true)) {
      const read = (reader: Reader) => FINDERS[rule](this.model, (query, parameters) => reader.read(query, parameters));
      found.push(...((await this.known.get(rule)?.of({ reader: graph, version, now }, read)) ?? []));
    }
    return found;
  }
}

/** Whether the filter keeps a disagreement. */
export function keepsDisagreement(
  model: Model,
  filter: DisagreementFilter | null | undefined,
): (found: FoundDisagreement) => boolean {
  const { sources, subject, types } = filter ?? {};
  const names = types?.map((type) => typeNamed(model, type));
  return ({ subjectId, objectId, sides, oppose }) =>
    (!sources || (sources.length > 0 && takeOpposedSides([...new Set(sources)], sides, oppose))) &&
    (typeof subject !== 'string' || subject === subjectId || subject === objectId) &&
    (names?.includes(model.typeOf(subjectId)?.name ?? '') ?? true);
}

/** Whether each of the sources takes a side, and each two of them say what cannot both hold. */
function takeOpposedSides(sources: readonly string[], sides: readonly FoundSide[], oppose: Opposing): boolean {
  const takesSide = (source: string) => sides.some(({ sourceIds }) => sourceIds.includes(source));
  return sources.every(
    (source, at) => takesSide(source) && sources.slice(at + 1).every((other) => oppose(source, other)),
  );
}
