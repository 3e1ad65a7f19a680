// Nation.standings, Commitment.standings, PolicyClass.matches: what a stance towards a class of agreements means for
// each commitment, with a reason for each criterion.
import type {
  CoalitionRecord,
  CommitmentRecord,
  CriterionRecord,
  LeaderRecord,
  NationRecord,
  PositionRecord,
  StatementRecord,
  UnnamedActorRecord,
} from '../generated/records';
import type {
  Certainty,
  CommitmentResolvers,
  NationResolvers,
  PolicyClassResolvers,
  ReasonResolvers,
  Stance,
  StandingResolvers,
  Ternary,
} from '../generated/schema';
import type { Row, Statement } from '../store/store';
import { slice, type Connection } from '../graph/connection';
import { pageSize, readCursors, type ListArguments } from '../graph/list-request';
import { levelOf } from '../graph/wire';
import { citationsOf } from './citations';

/** A reason as the resolvers pass it on: its citations are those of the criterion, then those of the statements. */
export interface ReasonRow {
  readonly criterion: CriterionRecord;
  readonly held: Ternary;
  readonly citedIds: readonly string[];
}

/** A commitment under a class; with the position where somebody holds one. */
export interface MatchRow {
  readonly commitment: CommitmentRecord;
  readonly certainty: Certainty;
  readonly reasons: readonly ReasonRow[];
}

export interface StandingRow extends MatchRow {
  readonly position: PositionRecord;
}

export type MatchPage = Connection<MatchRow>;
export type StandingPage = Connection<StandingRow>;

type ActorRecord = NationRecord | LeaderRecord | CoalitionRecord | UnnamedActorRecord;

// From the classes to the commitments that meet at least one criterion. A place within the one required will do.
const TO_COMMITMENTS = [
  'MATCH (cls)-[:HAS_CRITERION]->(one:Criterion)-[:REQUIRES]->()<-[:WITHIN*0..8]-()<-[:OBJECT]-(said:Statement)',
  "WHERE said.predicate = one.predicate AND said.polarity = 'POSITIVE'",
  'MATCH (said)-[:SUBJECT]->(k:Commitment)',
].join(' ');
// The same way back, from a commitment to the classes.
const TO_CLASSES = [
  "MATCH (k)<-[:SUBJECT]-(said:Statement {polarity: 'POSITIVE'})-[:OBJECT]->()-[:WITHIN*0..8]->()<-[:REQUIRES]-(one:Criterion)",
  'WHERE said.predicate = one.predicate MATCH (one)<-[:HAS_CRITERION]-(cls:PolicyClass)',
].join(' ');
// What each of those commitments is said to have of each criterion: the very object, one within it, or one around it.
const EVIDENCE = [
  'MATCH (cls)-[:HAS_CRITERION]->(c:Criterion)-[:REQUIRES]->(required)',
  'OPTIONAL MATCH (k)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(object) WHERE s.predicate = c.predicate',
  'OPTIONAL MATCH (object)-[:WITHIN*0..8]->(outer) WHERE outer.id = required.id',
  'OPTIONAL MATCH (required)-[:WITHIN*1..8]->(inner) WHERE inner.id = object.id',
].join(' ');
const COLUMNS =
  'properties(k) AS commitment, properties(c) AS criterion, properties(s) AS statement, outer.id AS meets, inner.id AS spans';
const STATED =
  'RETURN key, properties(p) AS position, properties(k) AS commitment, null AS criterion, null AS statement, null AS meets, null AS spans';
const HELD = `${TO_COMMITMENTS} WITH DISTINCT key, p, cls, k ${EVIDENCE} RETURN key, properties(p) AS position, ${COLUMNS}`;

const BY_HOLDER: Statement = {
  name: 'Nation.standings',
  text: [
    "UNWIND $keys AS key MATCH (p:Position) WHERE p.holderId = key AND p.targetId STARTS WITH 'policy-class:'",
    `MATCH (p)-[:ABOUT]->(cls:PolicyClass) ${HELD}`,
    "UNION ALL UNWIND $keys AS key MATCH (p:Position) WHERE p.holderId = key AND p.targetId STARTS WITH 'commitment:'",
    `MATCH (p)-[:ABOUT]->(k:Commitment) ${STATED}`,
  ].join(' '),
};
const BY_COMMITMENT: Statement = {
  name: 'Commitment.standings',
  text: [
    `UNWIND $keys AS key MATCH (k:Node {id: key}) ${TO_CLASSES} WITH DISTINCT key, k, cls`,
    `MATCH (p:Position)-[:ABOUT]->(cls) ${EVIDENCE} RETURN key, properties(p) AS position, ${COLUMNS}`,
    `UNION ALL UNWIND $keys AS key MATCH (k:Node {id: key})<-[:ABOUT]-(p:Position) ${STATED}`,
  ].join(' '),
};
const BY_CLASS: Statement = {
  name: 'PolicyClass.matches',
  text: [
    `UNWIND $keys AS key MATCH (cls:Node {id: key}) ${TO_COMMITMENTS} WITH DISTINCT key, cls, k ${EVIDENCE}`,
    `RETURN key, null AS position, ${COLUMNS}`,
  ].join(' '),
};

const CERTAINTIES: readonly Certainty[] = ['STATED', 'CERTAIN', 'POSSIBLE'];

interface StandingArguments extends ListArguments {
  readonly stance?: readonly Stance[] | null;
  readonly minCertainty?: Certainty | null;
}

export const standings: {
  Nation: Pick<NationResolvers, 'standings'>;
  Commitment: Pick<CommitmentResolvers, 'standings'>;
  PolicyClass: Pick<PolicyClassResolvers, 'matches'>;
  Standing: Pick<StandingResolvers, 'holder' | 'stance'>;
  Reason: Pick<ReasonResolvers, 'citations'>;
} = {
  Nation: {
    standings: async ({ id }, args, { graph }, info) => {
      const page = readPage('Nation.standings', args);
      const rows = standingsFrom(await graph.rows(BY_HOLDER, id, levelOf(info.path)));
      return page(rows, ({ commitment, position }) => `${commitment.id} ${position.id}`);
    },
  },
  Commitment: {
    standings: async ({ id }, args, { graph }, info) => {
      const page = readPage('Commitment.standings', args);
      const rows = standingsFrom(await graph.rows(BY_COMMITMENT, id, levelOf(info.path)));
      return page(rows, ({ position }) => `${position.holderId} ${position.id}`);
    },
  },
  PolicyClass: {
    matches: async ({ id }, args, { graph }, info) => {
      const page = readPage('PolicyClass.matches', args);
      const rows = matchesFrom(await graph.rows(BY_CLASS, id, levelOf(info.path)));
      return page(rows, ({ commitment }) => commitment.id);
    },
  },
  Standing: {
    holder: async ({ position }, _args, { graph }, info) =>
      (await graph.node(position.holderId, levelOf(info.path))) as ActorRecord,
    stance: ({ position }) => position.stance,
  },
  Reason: {
    citations: async ({ citedIds }, _args, { graph }, info) => {
      const level = levelOf(info.path);
      return (await Promise.all(citedIds.map((id) => citationsOf(graph, id, level)))).flat();
    },
  },
};

/** Checks the arguments before any statement runs; gives the function that cuts the page. */
function readPage(list: string, args: StandingArguments) {
  const { size, backwards } = pageSize(args);
  const { after, before } = readCursors(list, args);
  const least = CERTAINTIES.indexOf(args.minCertainty ?? 'POSSIBLE');
  return <T extends MatchRow & { position?: PositionRecord }>(
    rows: readonly T[],
    idOf: (row: T) => string,
  ): Connection<T> => {
    const kept = rows.filter(
      ({ certainty, position }) =>
        CERTAINTIES.indexOf(certainty) <= least && (!args.stance || !position || args.stance.includes(position.stance)),
    );
    const placeOf = (row: T) => ({ sort: CERTAINTIES.indexOf(row.certainty), id: idOf(row) });
    const order = (a: T, b: T) => {
      const [one, other] = [placeOf(a), placeOf(b)];
      return one.sort - other.sort || (one.id < other.id ? -1 : 1);
    };
    return slice(list, kept.sort(order), placeOf, { after, before, size, backwards });
  };
}

function standingsFrom(rows: readonly Row[]): StandingRow[] {
  // A denied stance supports no conclusion.
  const held = rows.filter((row) => (row['position'] as PositionRecord).polarity === 'POSITIVE');
  return [...groupBy(held, (row) => `${idOf(row, 'position')} ${idOf(row, 'commitment')}`).values()].flatMap(
    (group) => {
      const position = group[0]?.['position'] as PositionRecord;
      return matchFrom(group).map((match) => ({ ...match, position }));
    },
  );
}

function matchesFrom(rows: readonly Row[]): MatchRow[] {
  return [...groupBy(rows, (row) => idOf(row, 'commitment')).values()].flatMap(matchFrom);
}

/** What the rows of one commitment come to; nothing where a criterion is ruled out. */
function matchFrom(rows: readonly Row[]): MatchRow[] {
  const commitment = rows[0]?.['commitment'] as CommitmentRecord;
  if (!rows[0]?.['criterion']) return [{ commitment, certainty: 'STATED', reasons: [] }];
  const reasons = [...groupBy(rows, (row) => idOf(row, 'criterion')).values()].map(reasonFrom);
  reasons.sort((a, b) => (a.criterion.id < b.criterion.id ? -1 : 1));
  if (reasons.some(({ held }) => held === 'NO')) return [];
  return [{ commitment, certainty: reasons.every(({ held }) => held === 'YES') ? 'CERTAIN' : 'POSSIBLE', reasons }];
}

function reasonFrom(rows: readonly Row[]): ReasonRow {
  const criterion = rows[0]?.['criterion'] as CriterionRecord;
  const said = rows.flatMap((row) => {
    const statement = row['statement'] as StatementRecord | null;
    return statement ? [{ statement, meets: row['meets'] !== null, spans: row['spans'] !== null }] : [];
  });
  const affirmed = said.filter(({ statement, meets }) => meets && statement.polarity === 'POSITIVE');
  const denied = said.filter(({ statement, meets }) => meets && statement.polarity === 'NEGATIVE');
  // Only a place excludes others, and not one that lies around the place required.
  const elsewhere = said.filter(
    ({ statement, meets, spans }) =>
      criterion.predicate === 'LOCATED_IN' && !meets && !spans && statement.polarity === 'POSITIVE',
  );
  const [held, grounds]: [Ternary, typeof said] =
    affirmed.length > 0
      ? ['YES', affirmed]
      : denied.length > 0
        ? ['NO', denied]
        : elsewhere.length > 0
          ? ['NO', elsewhere]
          : ['UNKNOWN', []];
  const statementIds = [...new Set(grounds.map(({ statement }) => statement.id))].sort();
  return { criterion, held, citedIds: [criterion.id, ...statementIds] };
}

function idOf(row: Row, column: string): string {
  return (row[column] as { id: string }).id;
}

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
