// What a stance towards a class of agreements means for each commitment: the statements that gather what is said, and
// the rule that decides, with a reason for each criterion.
import type { CommitmentRecord, CriterionRecord, PositionRecord, StatementRecord } from '../generated/records';
import type { Certainty, Ternary } from '../generated/schema';
import type { Row, Statement } from '../store/store';

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

export const BY_HOLDER: Statement = {
  name: 'Nation.standings',
  text: [
    "UNWIND $keys AS key MATCH (p:Position) WHERE p.holderId = key AND p.targetId STARTS WITH 'policy-class:'",
    `MATCH (p)-[:ABOUT]->(cls:PolicyClass) ${HELD}`,
    "UNION ALL UNWIND $keys AS key MATCH (p:Position) WHERE p.holderId = key AND p.targetId STARTS WITH 'commitment:'",
    `MATCH (p)-[:ABOUT]->(k:Commitment) ${STATED}`,
  ].join(' '),
};
export const BY_COMMITMENT: Statement = {
  name: 'Commitment.standings',
  text: [
    `UNWIND $keys AS key MATCH (k:Node {id: key}) ${TO_CLASSES} WITH DISTINCT key, k, cls`,
    `MATCH (p:Position)-[:ABOUT]->(cls) ${EVIDENCE} RETURN key, properties(p) AS position, ${COLUMNS}`,
    `UNION ALL UNWIND $keys AS key MATCH (k:Node {id: key})<-[:ABOUT]-(p:Position) ${STATED}`,
  ].join(' '),
};
export const BY_CLASS: Statement = {
  name: 'PolicyClass.matches',
  text: [
    `UNWIND $keys AS key MATCH (cls:Node {id: key}) ${TO_COMMITMENTS} WITH DISTINCT key, cls, k ${EVIDENCE}`,
    `RETURN key, null AS position, ${COLUMNS}`,
  ].join(' '),
};

/** The standings that the rows of one key come to. */
export function standingsFrom(rows: readonly Row[]): StandingRow[] {
  // A denied stance supports no conclusion.
  const held = rows.filter((row) => (row['position'] as PositionRecord).polarity === 'POSITIVE');
  return [...groupBy(held, (row) => `${idOf(row, 'position')} ${idOf(row, 'commitment')}`).values()].flatMap(
    (group) => {
      const position = group[0]?.['position'] as PositionRecord;
      return matchFrom(group).map((match) => ({ ...match, position }));
    },
  );
}

/** The matches that the rows of one class come to. */
export function matchesFrom(rows: readonly Row[]): MatchRow[] {
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
