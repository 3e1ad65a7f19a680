// RollCall.tally, counted from the positions, RollCall.publishedTally, from the source, and roll calls by whether the
// two differ. All are derived at query time, never stored.
import type { RollCallRecord } from '../../generated/records';
import type { QueryResolvers, RollCallResolvers, Tally } from '../../generated/schema';
import type { Graph } from '../../graph/loading/graph';
import { levelOf } from '../../graph/loading/model-resolvers';
import type { Question } from '../shared/question';
import { talliesThatDiffer, isPublished, TALLIES } from '../shared/tallies';
import { rootListOf } from '../shared/typed-nodes';

// Several sources may each have a position for one vote.
const VOTES_ON =
  "UNWIND $keys AS key MATCH (:Node {id: key})<-[:ABOUT]-(p:Position) WHERE p.basis = 'VOTED' AND p.polarity = 'POSITIVE'";
const VOTES = {
  name: 'RollCall.tally',
  text: `${VOTES_ON} RETURN key, p.stance AS stance, count(DISTINCT p.holderId) AS votes`,
};
const ON_THE_ROLL = {
  name: 'RollCall.publishedTally',
  text: `${VOTES_ON} RETURN key, count(DISTINCT p.holderId) AS members`,
};

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
  const [row] = await graph.rows(ON_THE_ROLL, rollCall.id, level);
  const members = Number(row?.['members'] ?? 0);
  return { yes, no, abstain, absent: Math.max(0, members - yes - no - abstain) };
}

/** Roll calls whose tallies agree are selected by exclusion, because they are nearly all. */
async function idsByTally(graph: Graph, differs: boolean): Promise<{ keep: boolean; ids: string[] }> {
  const differing = talliesThatDiffer(await graph.ask(TALLIES, 0));
  const chosen = differs ? differing.filter(isPublished) : differing;
  return { keep: differs, ids: chosen.map(({ rollCallId }) => rollCallId) };
}

export const tallyQuestion = (): Question => ({ resolvers: tally });
