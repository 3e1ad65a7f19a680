// Entity.factCounts: how many facts an entity takes part in, by type and by year, counted by the database.
import type { FactCountsResolvers, FactType } from '../../generated/schema';
import { accessPath } from '../../graph/lists/access-path';
import { predicates } from '../../graph/lists/filters';
import { listRequest, type ListArguments, type ListRequest } from '../../graph/lists/list-request';
import { columnOf } from '../../graph/lists/list-queries';
import { levelOf, type Resolver, type Resolvers } from '../../graph/loading/model-resolvers';
import type { Model, Relation } from '../../graph/model/model';
import { relationNamed } from '../../graph/model/named-relation';
import { groupBy } from '../../grouping';
import { earliestFirst, yearOf } from '../../schema/partial-date';
import { enumValueOf } from '../../schema/type-names';
import type { CypherQuery, Row } from '../../store/store';
import type { Question, SharedByQuestions } from '../shared/question';

/** Facts of one type and one year. */
interface CountedFacts {
  readonly type: FactType;
  /** Null for facts without a date. */
  readonly year: number | null;
  readonly count: number;
}

export interface FactCountsMapper {
  readonly counted: readonly CountedFacts[];
}

/** An entity that takes part in thousands of facts: the database walks them all. */
const READS_OF_ENTITY = 500;

const counts: { FactCounts: Pick<FactCountsResolvers, 'total' | 'byType' | 'byYear'> } = {
  FactCounts: {
    total: ({ counted }) => total(counted),
    byType: ({ counted }) => byType(counted),
    byYear: ({ counted }) =>
      [...groupBy(counted, ({ year }) => year)]
        .map(([year, facts]) => ({ year, count: total(facts), byType: byType(facts) }))
        .sort(earliestFirst),
  },
};

function total(counted: readonly CountedFacts[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

function byType(counted: readonly CountedFacts[]): { type: FactType; count: number }[] {
  return [...groupBy(counted, ({ type }) => type)]
    .map(([type, facts]) => ({ type, count: total(facts) }))
    .sort((one, other) => (one.type < other.type ? -1 : 1));
}

/** The resolver of `factCounts` for every type of entity. */
function ofEntities(model: Model): Resolvers {
  const facts = relationNamed(model, 'Entity', 'facts');
  const resolve: Resolver = async ({ id }, { filter }, { graph }, info) => {
    const request = countRequest(model, facts, filter);
    const rows = await graph.rows(countsQuery(model, facts, request), id, levelOf(info.path), request.parameters);
    return { counted: rows.map((row) => countedIn(model, row)) } satisfies FactCountsMapper;
  };
  return Object.fromEntries(model.possibleTypes('Entity').map((type) => [type, { factCounts: resolve }]));
}

function countRequest(model: Model, facts: Relation, filter: ListArguments['filter']): ListRequest {
  const args: ListArguments = { filter: { ...filter } };
  return listRequest(model, facts.name, model.types.get('Fact'), args, facts.conditions);
}

/** $keys and the request's values → key, type, year, facts: how many of each type and year. */
function countsQuery(model: Model, facts: Relation, { shape }: ListRequest): CypherQuery {
  const from = accessPath(model, facts, shape.order);
  const byDate = model.types.get('Fact')?.orders.get('DATE');
  if (!byDate) throw new Error('The schema has no order of facts by date.');
  return {
    name: 'facts by type and year',
    text: [
      `UNWIND $keys AS key ${from.match} WHERE ${[...from.where, ...predicates(shape)].join(' AND ')} WITH DISTINCT key, n`,
      `WITH key, split(n.id, ':')[0] AS type, substring(${columnOf(byDate)}, 0, 4) AS year`,
      'RETURN key, type, year, count(*) AS facts',
    ].join(' '),
  };
}

function countedIn(model: Model, { type: prefix, year, facts }: Row): CountedFacts {
  const type = model.typeOf(`${String(prefix)}:`)?.name ?? '';
  // The schema gives this enum a value for each type of facts.
  return { type: enumValueOf(type) as FactType, year: yearOf(String(year)), count: Number(facts) };
}

export const factCountsQuestion = ({ model }: SharedByQuestions): Question => ({
  resolvers: { ...ofEntities(model), ...counts },
  costs: Object.fromEntries(
    model.possibleTypes('Entity').map((type) => [`${type}.factCounts`, () => ({ reads: READS_OF_ENTITY })]),
  ),
});
