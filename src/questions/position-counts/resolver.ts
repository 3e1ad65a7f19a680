// Nation.positionCounts and RollCall.positionCounts: how many positions there are of each kind, counted from the same rows
// that a comparison reads.
import type { GraphQLResolveInfo } from 'graphql';
import type {
  NationResolvers,
  PositionCountsResolvers,
  PositionFilter,
  RollCallResolvers,
  TopicOfPositionsResolvers,
} from '../../generated/schema';
import { earliestFirst, yearOf } from '../../schema/partial-date';
import { listRequest } from '../../graph/lists/list-request';
import { stancesQuery, unpackStances, type PositionEnd, type Taken } from '../../graph/lists/stances';
import type { Graph } from '../../graph/loading/graph';
import { levelOf } from '../../graph/loading/model-resolvers';
import { relationNamed } from '../../graph/model/named-relation';
import { addTo } from '../../grouping';
import type { Question } from '../shared/question';
import { nodeOf } from '../shared/typed-nodes';
import { countByKeys, countByStance, type CountedGroup } from './rules';

/** The positions to count, as the resolvers pass them on. */
export interface PositionCountsMapper {
  /** The node that has them. */
  readonly id: string;
  /** Their other end. */
  readonly end: PositionEnd;
  readonly taken: readonly Taken[];
}

export interface TopicOfPositionsMapper extends Omit<CountedGroup<string>, 'key'> {
  readonly topic: string;
}

/** A nation has thousands of positions, and they are read in lists of a few bytes each, as for a comparison. */
const READS = 500;

const REGIONS = {
  name: 'regions of holders',
  text: 'UNWIND $holders AS id MATCH (n:Nation {id: id}) WHERE n.region IS NOT NULL RETURN n.id AS id, n.region AS region',
};

export const positionCounts: {
  Nation: Pick<NationResolvers, 'positionCounts'>;
  RollCall: Pick<RollCallResolvers, 'positionCounts'>;
  PositionCounts: Pick<PositionCountsResolvers, 'total' | 'byStance' | 'byYear' | 'byTopic' | 'byRegion'>;
  TopicOfPositions: Pick<TopicOfPositionsResolvers, 'topic'>;
} = {
  Nation: {
    positionCounts: ({ id }, { filter }, { graph }, info) => positionsOf(graph, { id, end: 'targetId' }, filter, info),
  },
  RollCall: {
    positionCounts: ({ id }, { filter }, { graph }, info) => positionsOf(graph, { id, end: 'holderId' }, filter, info),
  },
  PositionCounts: {
    total: ({ taken }) => taken.length,
    byStance: ({ taken }) => countByStance(taken),
    byYear: ({ taken }) =>
      countByKeys(taken, (position) => [yearOf(position.date)])
        .map(({ key, ...counted }) => ({ ...counted, year: key }))
        .sort(earliestFirst),
    byTopic: async (counts, _args, { graph }, info) => {
      const topics = await topicsOfTargets(graph, idsAtEnd(counts, 'targetId'), levelOf(info.path));
      return countByKeys(counts.taken, (position) => topics.get(idAtEnd(counts, 'targetId', position)) ?? [])
        .map(({ key, ...counted }) => ({ ...counted, topic: key }))
        .sort((one, other) => other.count - one.count || (one.topic < other.topic ? -1 : 1));
    },
    byRegion: async (counts, _args, { graph }, info) => {
      const rows = await graph.ask(REGIONS, levelOf(info.path), { holders: idsAtEnd(counts, 'holderId') });
      const regions = new Map(rows.map(({ id, region }) => [String(id), String(region)]));
      return countByKeys(counts.taken, (position) => [regions.get(idAtEnd(counts, 'holderId', position)) ?? null])
        .map(({ key, ...counted }) => ({ ...counted, region: key }))
        .sort((one, other) => regionsInOrder(one.region, other.region));
    },
  },
  TopicOfPositions: {
    topic: ({ topic }, _args, context, info) => nodeOf('Topic', topic, context, info),
  },
};

async function positionsOf(
  graph: Graph,
  { id, end }: Pick<PositionCountsMapper, 'id' | 'end'>,
  filter: PositionFilter | null | undefined,
  info: GraphQLResolveInfo,
): Promise<PositionCountsMapper> {
  const { model } = graph;
  const positions = relationNamed(model, info.parentType.name, 'positions');
  const conditions = model.filters.get('PositionFilter') ?? [];
  const request = listRequest(
    model,
    positions.name,
    model.types.get('Position'),
    { filter: { ...filter } },
    conditions,
  );
  const query = stancesQuery(model, positions, request, end);
  const rows = await graph.rows(query, id, levelOf(info.path), request.parameters);
  return { id, end, taken: [...unpackStances(rows)] };
}

/** The holder or the target of a position. */
function idAtEnd({ id, end }: PositionCountsMapper, wanted: PositionEnd, position: Taken): string {
  return wanted === end ? position.end : id;
}

/** Each holder or target once, in order, so that equal questions share one Cypher query. */
function idsAtEnd(counts: PositionCountsMapper, wanted: PositionEnd): string[] {
  return [...new Set(counts.taken.map((position) => idAtEnd(counts, wanted, position)))].sort();
}

/** The topics of targets that a source affirms. */
async function topicsOfTargets(
  graph: Graph,
  targets: readonly string[],
  level: number,
): Promise<Map<string, string[]>> {
  const { pattern } = relationNamed(graph.model, 'RollCall', 'topics');
  const query = {
    name: 'topics of targets',
    text: `UNWIND $targets AS id MATCH (t:Node {id: id})${pattern}(o:Topic) RETURN DISTINCT id, o.id AS topic`,
  };
  const topics = new Map<string, string[]>();
  for (const { id, topic } of await graph.ask(query, level, { targets })) {
    addTo(topics, String(id), String(topic));
  }
  return topics;
}

/** In alphabetical order, null last. */
function regionsInOrder(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : 1;
}

const cost = () => ({ reads: READS });

export const positionCountsQuestion = (): Question => ({
  resolvers: positionCounts,
  costs: { 'Nation.positionCounts': cost, 'RollCall.positionCounts': cost },
});
