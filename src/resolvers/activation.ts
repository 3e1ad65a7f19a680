// Commitment.activation, Condition.status, and commitments by activation: worked out when asked, never stored.
import type { ConditionRecord, ObservationRecord } from '../generated/records';
import type { CommitmentResolvers, ConditionResolvers, EventMatching, QueryResolvers } from '../generated/schema';
import { dateArgument } from '../schema/partial-date';
import type { Row, Statement } from '../store/store';
import type { Graph } from '../graph/graph';
import { levelOf, rootList } from '../graph/wire';
import { activationOf, stateOf, type State } from './condition-status';

const CONDITIONS: Record<'commitment' | 'condition' | 'all', string> = {
  commitment: 'UNWIND $keys AS key MATCH (:Node {id: key})<-[:QUALIFIES]-(c:Condition)-[:WAITS_FOR]->(e:Event)',
  condition: 'UNWIND $keys AS key MATCH (c:Node {id: key})-[:WAITS_FOR]->(e:Event)',
  all: 'MATCH (k:Commitment)<-[:QUALIFIES]-(c:Condition)-[:WAITS_FOR]->(e:Event) WITH k.id AS key, c, e',
};
const EXACT = 'OPTIONAL MATCH (e)<-[:OBSERVES]-(o:Observation)';
const CLOSE = [
  "MATCH (e)<--(:Statement {predicate: 'RELATED_TO', polarity: 'POSITIVE'})-->(near:Event)<-[:OBSERVES]-(o:Observation)",
  'WHERE near.id <> e.id',
].join(' ');
const COLUMNS = 'RETURN key, properties(c) AS condition, properties(o) AS observation';

/** Conditions with the observations that may answer for them: key, condition, observation (null where there is none). */
function statement(of: keyof typeof CONDITIONS, matching: EventMatching): Statement {
  const exact = `${CONDITIONS[of]} ${EXACT} ${COLUMNS}`;
  const text = matching === 'EXACT' ? exact : `${exact} UNION ALL ${CONDITIONS[of]} ${CLOSE} ${COLUMNS}`;
  return { name: `conditions of ${of} ${matching}`, text };
}

export const activation: {
  Commitment: Pick<CommitmentResolvers, 'activation'>;
  Condition: Pick<ConditionResolvers, 'status'>;
  Query: Pick<QueryResolvers, 'commitments'>;
} = {
  Commitment: {
    activation: async ({ id }, args, { graph }, info) => {
      const asOf = dateArgument(args.asOf, 'asOf');
      const rows = await graph.rows(statement('commitment', matchingOf(args.matching)), id, levelOf(info.path));
      const states = statesOf(rows, asOf);
      const conditions = states.map((state) => ({
        ...state,
        observation: state.observations[0] ?? null,
        observations: [...state.observations],
      }));
      return { status: activationOf(states), asOf, conditions };
    },
  },
  Condition: {
    status: async ({ id }, args, { graph }, info) => {
      const asOf = dateArgument(args.asOf, 'asOf');
      const rows = await graph.rows(statement('condition', matchingOf(args.matching)), id, levelOf(info.path));
      return statesOf(rows, asOf)[0]?.status ?? 'UNKNOWN';
    },
  },
  Query: {
    commitments: async (_root, args, { graph }, info) => {
      const type = graph.model.types.get('Commitment');
      if (!type) throw new Error('The schema has no type Commitment.');
      const wanted = args.filter?.activation;
      const ids = wanted ? await idsByActivation(graph, new Set(wanted)) : null;
      return rootList(graph, type, args, info, ids);
    },
  },
};

// A client may send null where the schema has a default.
function matchingOf(matching: EventMatching | null): EventMatching {
  return matching ?? 'EXACT';
}

/** Commitments without a condition are told by exclusion: those that have one are few, and known. */
async function idsByActivation(graph: Graph, wanted: ReadonlySet<string>): Promise<{ keep: boolean; ids: string[] }> {
  const rows = await graph.ask(statement('all', 'EXACT'), 0);
  const byCommitment = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row['key']);
    byCommitment.set(key, [...(byCommitment.get(key) ?? []), row]);
  }
  const keep = !wanted.has('UNCONDITIONAL');
  const chosen = [...byCommitment].filter(([, its]) => wanted.has(activationOf(statesOf(its, null))) === keep);
  return { keep, ids: chosen.map(([id]) => id).sort() };
}

function statesOf(rows: readonly Row[], asOf: string | null): State[] {
  const known = new Map<string, { condition: ConditionRecord; observations: ObservationRecord[] }>();
  for (const row of rows) {
    const condition = row['condition'] as ConditionRecord;
    const entry = known.get(condition.id) ?? { condition, observations: [] };
    if (row['observation']) entry.observations.push(row['observation'] as ObservationRecord);
    known.set(condition.id, entry);
  }
  const inOrder = [...known.values()].sort((a, b) => (a.condition.id < b.condition.id ? -1 : 1));
  return inOrder.map(({ condition, observations }) => stateOf(condition, observations, asOf));
}
