// Facts of the table that is not the fullest, which an import takes away where the tables agree now, and who names them.
import { readFormerIds } from '../../dataset/former-ids';
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { stillNamedBy, stillSaid, type Conflict } from '../union/conflicts';
import { runOn } from '../union/stored-said';
import { ENDS_APART } from './merge-sources';

const isApart = (id: string) => Object.values(ENDS_APART).some((end) => id.endsWith(end));

/** What stands against taking each such fact away: by nodes that name it, and by what sources say without a node. */
export async function namedApart(store: Store, model: Model): Promise<Conflict[]> {
  const run = runOn(store);
  const stored: Conflict[] = [];
  for (const type of relationshipsToVotes(model)) {
    const text = `MATCH (m:Node)-[:${type}]->(f:Node) WHERE f.id ENDS WITH $votes OR f.id ENDS WITH $rollCalls RETURN f.id AS key, m.id AS other`;
    stored.push(...(await run({ name: `import.named_apart ${type}`, text }, ENDS_APART)).map(stillNamedBy));
  }
  const former = await readFormerIds(store);
  return [...stored, ...(await stillSaid({ run, model, former }, [], { has: isApart, size: 1 }, new Map()))];
}

/** The types of relationships by which nodes name facts of tables. Citations are none: a fact of a row has no such node. */
function relationshipsToVotes(model: Model): Set<string> {
  const relations = [...model.types.values()].flatMap((type) => [...type.relations.values()]);
  return new Set(
    relations.flatMap(({ property, single, target }) => {
      const isNaming = property !== null && single?.direction === 'OUT' && target !== 'Citation';
      const isToVote = model.possibleTypes(target).some((name) => name === 'Position' || name === 'Statement');
      return isNaming && isToVote && single.type !== null && single.type !== 'EVIDENCE_FOR' ? [single.type] : [];
    }),
  );
}
