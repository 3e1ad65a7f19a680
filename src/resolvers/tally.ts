// RollCall.tally, counted from the positions, and RollCall.publishedTally, as the source gives it.
import type { RollCallRecord } from '../generated/records';
import type { RollCallResolvers, Tally } from '../generated/schema';
import type { Graph } from '../graph/graph';
import { levelOf } from '../graph/wire';

const VOTES = {
  name: 'RollCall.tally',
  text: [
    "UNWIND $keys AS key MATCH (:Node {id: key})<-[:ABOUT]-(p:Position) WHERE p.basis = 'VOTED'",
    'RETURN key, p.stance AS stance, count(p) AS votes',
  ].join(' '),
};

export const tally: { RollCall: Pick<RollCallResolvers, 'tally' | 'publishedTally'> } = {
  RollCall: {
    tally: ({ id }, _args, { graph }, info) => counted(graph, id, levelOf(info.path)),
    publishedTally: async (rollCall, _args, { graph }, info) => published(rollCall, graph, levelOf(info.path)),
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

async function published(rollCall: RollCallRecord, graph: Graph, level: number): Promise<Tally | null> {
  const { publishedTallyYes: yes, publishedTallyNo: no, publishedTallyAbstain: abstain } = rollCall;
  if (yes === undefined || no === undefined || abstain === undefined) return null;
  if (rollCall.publishedTallyAbsent !== undefined) return { yes, no, abstain, absent: rollCall.publishedTallyAbsent };
  const roll = await counted(graph, rollCall.id, level);
  const members = roll.yes + roll.no + roll.abstain + roll.absent;
  return { yes, no, abstain, absent: Math.max(0, members - yes - no - abstain) };
}
