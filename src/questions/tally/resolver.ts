// RollCall.tally, counted from the positions, RollCall.publishedTally, from the source, and roll calls by whether the
// two differ. All are derived at query time, never stored.
import type { RollCallRecord } from '../../generated/records';
import type { QueryResolvers, RollCallResolvers, Tally } from '../../generated/schema';
import type { Graph } from '../../graph/loading/graph';
import { levelOf } from '../../graph/loading/model-resolvers';
import type { Row } from '../../store/store';
import type { Question } from '../shared/question';
import { rootListOf } from '../shared/typed-nodes';

const VOTES = {
  name: 'RollCall.tally',
  text: [
    "UNWIND $keys AS key MATCH (:Node {id: key})<-[:ABOUT]-(p:Position) WHERE p.basis = 'VOTED' AND p.polarity = 'POSITIVE'",
    'RETURN key, p.stance AS stance, count(p) AS votes',
  ].join(' '),
};

// Counts every vote of the graph. On Neo4j the index of a roll call's positions covers everything that this reads.
const TALLIES = {
  name: 'tallies',
  text: [
    'MATCH (r:RollCall) RETURN r.id AS key, null AS stance, null AS votes,',
    'r.publishedTallyYes AS yes, r.publishedTallyNo AS no, r.publishedTallyAbstain AS abstain',
    'UNION ALL MATCH (p:Position) /*+ INDEX p:Position(targetId, date, id, basis, polarity, stance) */',
    'WHERE p.targetId IS NOT NULL AND p.date IS NOT NULL AND p.id IS NOT NULL',
    "AND p.basis = 'VOTED' AND p.polarity = 'POSITIVE' AND p.stance IS NOT NULL",
    'RETURN p.targetId AS key, p.stance AS stance, count(p) AS votes, null AS yes, null AS no, null AS abstain',
  ].join(' '),
};

/** The published columns of a vote, and the stance that each is compared with. */
const PUBLISHED_STANCES = { yes: 'SUPPORT', no: 'OPPOSE', abstain: 'ABSTAIN' } as const;

export const tally: {
  RollCall: Pick<RollCallResolvers, 'tally' | 'publishedTally'>;
  Query: Pick<QueryResolvers, 'rollCalls'>;
} = {
  RollCall: {
    tally: ({ id }, _args, { graph }, info) => counted(graph, id, levelOf(info.path)),
    publishedTally: async (rollCall, _args, { graph }, info) => publishedTally(rollCall, graph, levelOf(info.path)),
  },
  Query: {
    rollCalls: async (_root, args, context, info) => {
      const wanted = args.filter?.tallyDiffers;
      const ids = typeof wanted === 'boolean' ? await idsByTally(context.graph, wanted) : null;
      return rootListOf('RollCall', args, context, info, ids);
    },
  },
};

async function counted(graph: Graph, id: string, level: number): Promise<Tally> {
  const rows = await graph.rows(VOTES, id, level);
  const votes = new Map(rows.map((row) => [row['stance'], Number(row['votes'])]));
  const [yes = 0, no = 0, abstain = 0, absent = 0] = ['SUPPORT', 'OPPOSE', 'ABSTAIN', 'ABSENT'].map((s) =>
    votes.get(s),
  );
  return { yes, no, abstain, absent };
}

async function publishedTally(rollCall: RollCallRecord, graph: Graph, level: number): Promise<Tally | null> {
  const { publishedTallyYes: yes, publishedTallyNo: no, publishedTallyAbstain: abstain } = rollCall;
  if (yes === undefined || no === undefined || abstain === undefined) return null;
  if (rollCall.publishedTallyAbsent !== undefined) return { yes, no, abstain, absent: rollCall.publishedTallyAbsent };
  const roll = await counted(graph, rollCall.id, level);
  const members = roll.yes + roll.no + roll.abstain + roll.absent;
  return { yes, no, abstain, absent: Math.max(0, members - yes - no - abstain) };
}

/** Roll calls whose tallies agree are selected by exclusion, because they are nearly all. */
async function idsByTally(graph: Graph, differs: boolean): Promise<{ keep: boolean; ids: string[] }> {
  const rows = await graph.ask(TALLIES, 0);
  const isRollCall = (row: Row) => row['stance'] === null;
  const place = (key: unknown, stance: unknown) => `${String(key)} ${String(stance)}`;
  const votes = new Map(
    rows.filter((row) => !isRollCall(row)).map(({ key, stance, votes: count }) => [place(key, stance), count]),
  );
  const columns = Object.entries(PUBLISHED_STANCES);
  const isPublished = (row: Row) => columns.some(([column]) => row[column] !== null);
  const agrees = (row: Row) =>
    columns.every(([column, stance]) => row[column] === (votes.get(place(row['key'], stance)) ?? 0));
  const ids = rows.filter((row) => isRollCall(row) && !agrees(row) && (isPublished(row) || !differs));
  return { keep: differs, ids: ids.map((row) => String(row['key'])).sort() };
}

export const tallyQuestion = (): Question => ({ resolvers: tally });
