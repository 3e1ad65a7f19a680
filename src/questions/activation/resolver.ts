// Commitment.activation, Condition.status, and commitments by activation: derived at query time, never stored.
import type { ConditionRecord, ObservationRecord } from '../../generated/records';
import type {
  CommitmentFilter,
  CommitmentResolvers,
  ConditionResolvers,
  EventMatching,
  QueryResolvers,
} from '../../generated/schema';
import type { Row, CypherQuery } from '../../store/store';
import type { Graph } from '../../graph/loading/graph';
import { levelOf } from '../../graph/loading/model-resolvers';
import { activationOf, inForceOf, stateOf, type Firmness, type State } from './rules';
import type { Question } from '../shared/question';
import { rootListOf } from '../shared/typed-nodes';
import { groupBy } from '../../grouping';

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
const CONDITION_COLUMNS = 'RETURN key, properties(c) AS condition, properties(o) AS observation';
const COLUMNS_OF_ALL =
  'RETURN key, null AS modality, null AS polarity, properties(c) AS condition, properties(o) AS observation';

/** A condition and an observation that may decide it, as a row of a query; null if there is none. */
type ConditionRow = { readonly condition: ConditionRecord; readonly observation: ObservationRecord | null };
/** A commitment, or a condition of one. */
type CommitmentRow = { readonly key: string } & ((Firmness & { readonly condition: null }) | ConditionRow);

/** Conditions with the observations that may decide them: $keys → key and the columns of ConditionRow. */
function conditionsOf(of: keyof typeof CONDITIONS, matching: EventMatching): CypherQuery {
  const exact = `${CONDITIONS[of]} ${EXACT} ${CONDITION_COLUMNS}`;
  const text = matching === 'EXACT' ? exact : `${exact} UNION ALL ${CONDITIONS[of]} ${CLOSE} ${CONDITION_COLUMNS}`;
  return { name: `conditions of ${of} ${matching}`, text };
}

/** Every commitment with its modality and polarity, followed by the conditions of the conditional ones: CommitmentRow. */
const ALL_COMMITMENTS: CypherQuery = {
  name: 'conditions of all',
  text: [
    'MATCH (k:Commitment) RETURN k.id AS key, k.modality AS modality, k.polarity AS polarity,',
    `null AS condition, null AS observation UNION ALL ${CONDITIONS.all} ${EXACT} ${COLUMNS_OF_ALL}`,
  ].join(' '),
};

export const activation: {
  Commitment: Pick<CommitmentResolvers, 'activation'>;
  Condition: Pick<ConditionResolvers, 'status'>;
  Query: Pick<QueryResolvers, 'commitments'>;
} = {
  Commitment: {
    activation: async ({ id, modality, polarity }, args, { graph }, info) => {
      const asOf = args.asOf ?? null;
      const rows = await graph.rows(conditionsOf('commitment', matchingOf(args.matching)), id, levelOf(info.path));
      const states = affirmed(statesOf(rows, asOf));
      const conditions = states.map((state) => ({
        ...state,
        observation: state.observations[0] ?? null,
        observations: [...state.observations],
      }));
      return {
        status: activationOf(states),
        modality,
        inForce: inForceOf({ modality, polarity }, states),
        asOf,
        conditions,
      };
    },
  },
  Condition: {
    status: async ({ id }, args, { graph }, info) => {
      const asOf = args.asOf ?? null;
      const rows = await graph.rows(conditionsOf('condition', matchingOf(args.matching)), id, levelOf(info.path));
      return statesOf(rows, asOf)[0]?.status ?? 'UNKNOWN';
    },
  },
  Query: {
    commitments: async (_root, args, context, info) => {
      const isNarrowed = args.filter?.activation || args.filter?.inForce;
      const ids = args.filter && isNarrowed ? await idsBy(context.graph, args.filter) : null;
      return rootListOf('Commitment', args, context, info, ids);
    },
  },
};

// A client may send null for an argument that has a default in the schema.
function matchingOf(matching: EventMatching | null): EventMatching {
  return matching ?? 'EXACT';
}

/**
 * The matching ids or the excluded ids, whichever are fewer, because a Cypher query that narrows by ids carries all of
 * them.
 */
async function idsBy(
  graph: Graph,
  { activation: statuses, inForce }: CommitmentFilter,
): Promise<{ keep: boolean; ids: string[] }> {
  const rows = (await graph.ask(ALL_COMMITMENTS, 0)) as readonly CommitmentRow[];
  const all = rows.filter((row) => row.condition === null);
  const conditional = groupBy(
    rows.filter((row) => row.condition !== null),
    ({ key }) => key,
  );
  const isChosen = (commitment: (typeof all)[number]) => {
    const states = affirmed(statesOf(conditional.get(commitment.key) ?? [], null));
    const isAsked = !statuses || statuses.includes(activationOf(states));
    return isAsked && (!inForce || inForce.includes(inForceOf(commitment, states)));
  };
  const chosen = all.filter(isChosen);
  const keep = chosen.length <= all.length / 2;
  const kept = new Set(chosen);
  const ids = keep ? chosen : all.filter((commitment) => !kept.has(commitment));
  return { keep, ids: ids.map(({ key }) => key).sort() };
}

/** Leaves out conditions that a source denies: according to that source, nothing depends on them. */
function affirmed(states: readonly State[]): State[] {
  return states.filter(({ condition }) => condition.polarity === 'POSITIVE');
}

function statesOf(rows: readonly Row[], asOf: string | null): State[] {
  const groups = [...groupBy(rows as readonly ConditionRow[], ({ condition }) => condition.id).values()];
  const inOrder = groups.sort(([a], [b]) => (a.condition.id < b.condition.id ? -1 : 1));
  return inOrder.map((group) => {
    const observations = group.flatMap(({ observation }) => observation ?? []);
    return stateOf(group[0].condition, observations, asOf);
  });
}

export const activationQuestion = (): Question => ({ resolvers: activation });
