// Tables that replace earlier versions of themselves: which facts go, and why that cannot be. Everything is checked before
// anything is written.
import { readFormerIds } from '../../dataset/former-ids';
import type { Model } from '../../graph/model/model';
import type { Store } from '../../store/store';
import { writeWithin } from '../writing/write';
import { Refused, type Problem } from '../drafts/draft';
import { factsOfRows, removeRows, sumOfRemoved, type FactsOfRows, type RemovedNodes } from '../removal/remove-rows';
import { requireSource } from '../removal/remove-sources';
import { stillNamed, stillSaid } from '../union/conflicts';
import { runOn } from '../union/stored-said';
import { refuseConflicts } from '../writing/write-loads';
import type { TableChecker } from './check-tables';

const PASSAGES_OF = {
  name: 'replace.passages',
  text: 'MATCH (:Source {id: $source})<-[:PASSAGE_OF]-(p:Passage) RETURN p.id AS id LIMIT 1',
};
const ENTITIES_OF = {
  name: 'replace.entities',
  // A commitment is a fact, whose sources have its rows. The embedded engine has a list of one text as a text.
  text: 'MATCH (e:Entity) WHERE ($source IN e.sourceIds OR e.sourceIds = $source) AND e.rows IS NULL RETURN e.id AS id LIMIT 1',
};

/** A source cannot be replaced by the tables of a folder. The message says why. */
export class NotReplaceable extends Error {}

/**
 * The facts of the sources that the folder does not have. Throws UnknownSource or NotReplaceable if a source cannot be
 * replaced by the folder, and Refused if anything else names such a fact.
 */
export async function replacedFacts(
  store: Store,
  model: Model,
  checker: TableChecker,
  sources: ReadonlySet<string>,
): Promise<FactsOfRows> {
  if (sources.size === 0) return { sources, going: sources, shared: sources };
  for (const source of sources) await requireReplaceable(store, model, checker, source);
  const isInFolder = (id: string) => checker.has(id);
  const facts = await factsOfRows(store, sources, isInFolder);
  const run = runOn(store);
  const former = await readFormerIds(store);
  refuseConflicts(await stillNamed(run, model, [], [...facts.going]), isInFolder);
  refuseConflicts(await stillSaid({ run, model, former }, [], facts.going, new Map()), isInFolder);
  const problems: Problem[] = [];
  for (const { from, to, at } of checker.index.namedReferences()) {
    const message = `${from}: it names ${to}, which only ${[...sources].join(' and ')} has, and that is replaced.`;
    if (facts.going.has(to)) problems.push({ ...at, message });
  }
  if (problems.length > 0) throw new Refused(problems);
  return facts;
}

/** Removes the facts and their sources. */
export async function removeReplaced(store: Store, model: Model, facts: FactsOfRows): Promise<RemovedNodes> {
  const rows = await removeRows(store, model, facts);
  const sources = await store.write((transaction) => writeWithin(transaction, model, [], [...facts.sources]));
  return sumOfRemoved([rows, sources]);
}

async function requireReplaceable(store: Store, model: Model, checker: TableChecker, source: string): Promise<void> {
  await requireSource(store, model, source);
  // One without facts is left of a table whose facts others have, or of an import that was interrupted.
  if ((await store.read(PASSAGES_OF, { source })).length > 0)
    throw new NotReplaceable(`${source} is a source of a file. To replace it, load its file again.`);
  if ((await store.read(ENTITIES_OF, { source })).length > 0)
    throw new NotReplaceable(`${source} describes entities, and only sources of facts can be replaced.`);
  let isCited = false;
  for (const { to } of checker.index.namedReferences()) isCited ||= to === source;
  if (isCited || checker.has(source) || checker.sources().some(({ id }) => id === source))
    throw new NotReplaceable(`${source} is a source of this folder too, so the folder does not replace it.`);
}
