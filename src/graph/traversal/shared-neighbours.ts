// Finds what two entities have in common through facts that both take part in by the thousands, such as the votes of
// two nations. The latest come first, and no more is read than necessary.
import type { CypherQuery } from '../../store/store';
import type { Relation } from '../model/model';
import type { Steps } from './bidirectional-search';
import { columnsNamed, recordOf } from '../lists/projection';
import { pageQuery, type ListShape } from '../lists/list-queries';
import type { EntityLink } from '../model/entity-links';
import { addTo } from '../../grouping';

/** An entity that edges of both entities lead to, with the facts behind these edges for each of the two. */
export interface SharedNeighbour {
  readonly entity: string;
  readonly relation: string;
  readonly facts: ReadonlyMap<string, readonly string[]>;
}

/** A link whose facts are found by an index of both ends, and the relation that lists these facts in order. */
export interface LargeLink {
  readonly link: EntityLink;
  readonly index: NonNullable<EntityLink['index']>;
  readonly list: Relation;
}

/** A link is not walked from an entity that has more than this number of its facts. */
const MANY = 500;
/** The number of the latest facts that are read first. Each further page is four times as large. */
const FIRST_PAGE = 100;

/** The links by which all the entities take part in too many facts to walk, and that have an index to use instead. */
export function largeLinks({ model, degrees }: Steps, ids: readonly string[]): LargeLink[] {
  return degrees.links.flatMap((link) => {
    const { index } = link;
    const isCrowded = ids.every((id) => degrees.costOf([id], { fromStarts: [link], fromEnds: [] }) > MANY);
    const relations = [...(model.types.get(model.typeOf(ids[0] ?? '')?.name ?? '')?.relations.values() ?? [])];
    const list = relations.find(({ single }) => single?.direction === 'IN' && single.type === link.start);
    return isCrowded && index && list ? [{ link, index, list }] : [];
  });
}

/**
 * Up to `limit` entities that edges of both entities lead to. The latest come first, by the facts of `one`. The result
 * is incomplete if the search may not read any more facts.
 */
export async function sharedNeighbours(
  steps: Steps,
  crowd: LargeLink,
  [one, other]: readonly [string, string],
  limit: number,
): Promise<SharedNeighbour[]> {
  const { link, index } = crowd;
  const found = new Map<string, SharedNeighbour>();
  let left = steps.degrees.costOf([one], { fromStarts: [link], fromEnds: [] });
  let after: After = null;
  for (let size = FIRST_PAGE; found.size < limit; size *= 4) {
    // The page of facts of the one entity and, for each of them, the facts of the other.
    if (!steps.budget.spend(2 * Math.min(size, left))) break;
    left -= size;
    const page = await latestFacts(steps, crowd, one, size, after);
    const entities = [...new Set(page.map(({ entity }) => entity))];
    for (const [entity, facts] of await sharedBetween(steps, index, [one, other], entities)) {
      if (facts.size === 2) found.set(entity, { entity, relation: link.relation ?? '', facts });
    }
    if (page.length < size) break;
    after = { after: page.at(-1)?.sort, afterId: page.at(-1)?.fact ?? '' };
  }
  return [...found.values()].slice(0, limit);
}

/** The fact after which the next page starts; null for the first page. */
type After = { readonly after: unknown; readonly afterId: string } | null;

/** One of an entity's facts, and the entity that it leads to. */
interface LatestFact {
  readonly fact: string;
  readonly entity: string;
  readonly sort: unknown;
}

/** The latest facts of an entity, in order. */
export async function latestFacts(
  { model, reader }: Steps,
  { index, list }: LargeLink,
  id: string,
  limit: number,
  after: After = null,
): Promise<LatestFact[]> {
  const columns = columnsNamed([index.end]);
  const query = pageQuery(model, list, {
    ...LATEST_FIRST,
    order: index.type.order,
    after: after !== null,
    columns,
  });
  const rows = await reader.read(query, { keys: [id], limit, ...after });
  return rows.map(({ node, sort }) => {
    const record = recordOf(columns, node);
    return { fact: record.id, entity: String(record[index.end]), sort };
  });
}

/** The facts between each entity and each holder: by entity, in the order of `entities`, and then by holder. */
async function sharedBetween(
  { reader }: Steps,
  index: LargeLink['index'],
  holders: readonly string[],
  entities: readonly string[],
): Promise<Map<string, Map<string, string[]>>> {
  const byEntity = new Map(entities.map((entity) => [entity, new Map<string, string[]>()]));
  for (const { holder, entity, fact } of await reader.read(factsBetween(index), { holders, entities })) {
    const facts = byEntity.get(String(entity));
    if (facts) addTo(facts, String(holder), String(fact));
  }
  return byEntity;
}

const LATEST_FIRST: Omit<ListShape, 'order' | 'columns' | 'after'> = {
  conditions: [],
  onlyTypes: [],
  ids: null,
  before: false,
  backwards: false,
  page: true,
  total: false,
  related: [],
  parent: null,
};

/** The facts between entities: $holders, $entities → holder, entity, fact. */
export function factsBetween({ type, start, end }: LargeLink['index']): CypherQuery {
  const hint = `/*+ INDEX f:${type.name}(${start}, ${end}) */`;
  return {
    name: 'facts between',
    text: [
      `UNWIND $entities AS entity UNWIND $holders AS holder MATCH (f:${type.name}) ${hint}`,
      `WHERE f.${end} = entity AND f.${start} = holder RETURN holder, entity, f.id AS fact`,
    ].join(' '),
  };
}
