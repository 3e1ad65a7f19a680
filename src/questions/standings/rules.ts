// The consequences of a stance on a class of agreements for each commitment: the Cypher queries that collect the
// evidence, and the rule that decides, with a reason for each criterion.
import type { CommitmentRecord, CriterionRecord, PositionRecord, StatementRecord } from '../../generated/records';
import type { Certainty, Polarity, Ternary } from '../../generated/schema';
import type { Row, CypherQuery } from '../../store/store';
import { groupBy } from '../../grouping';

/**
 * A reason as the resolvers pass it on. Its citations are those of the criterion, then those of the statements; `cited`
 * has both.
 */
export interface ReasonMapper {
  readonly criterion: CriterionRecord;
  readonly held: Ternary;
  readonly cited: readonly (CriterionRecord | StatementRecord)[];
}

/** A commitment that falls under a class, with the position if somebody holds one. */
export interface PolicyMatchMapper {
  readonly commitment: CommitmentRecord;
  readonly certainty: Certainty;
  readonly reasons: readonly ReasonMapper[];
}

export interface StandingMapper extends PolicyMatchMapper {
  readonly position: PositionRecord;
}

// From the classes to the commitments that meet at least one criterion. A place within the required one is enough.
const TO_COMMITMENTS = [
  'MATCH (cls)-[:HAS_CRITERION]->(one:Criterion)-[:REQUIRES]->(:Node)<-[:WITHIN*0..8]-(:Node)<-[:OBJECT]-(said:Statement)',
  "WHERE said.predicate = one.predicate AND said.polarity = 'POSITIVE'",
  'MATCH (said)-[:SUBJECT]->(k:Commitment)',
].join(' ');
// The reverse direction, from a commitment to the classes.
const TO_CLASSES = [
  "MATCH (k)<-[:SUBJECT]-(said:Statement {polarity: 'POSITIVE'})-[:OBJECT]->(:Node)-[:WITHIN*0..8]->(:Node)<-[:REQUIRES]-(one:Criterion)",
  'WHERE said.predicate = one.predicate MATCH (one)<-[:HAS_CRITERION]-(cls:PolicyClass)',
].join(' ');
// The statements on each commitment for each criterion: about the required object, one within it, or one around it.
const EVIDENCE = [
  'MATCH (cls)-[:HAS_CRITERION]->(c:Criterion)-[:REQUIRES]->(required)',
  'OPTIONAL MATCH (k)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(object) WHERE s.predicate = c.predicate',
  'OPTIONAL MATCH (object)-[:WITHIN*0..8]->(outer) WHERE outer.id = required.id',
  'OPTIONAL MATCH (required)-[:WITHIN*1..8]->(inner) WHERE inner.id = object.id',
].join(' ');
const REASON_COLUMNS =
  'properties(k) AS commitment, properties(c) AS criterion, properties(s) AS statement, outer.id AS meets, inner.id AS spans';
const STATED =
  'RETURN key, properties(p) AS position, properties(k) AS commitment, null AS criterion, null AS statement, null AS meets, null AS spans';
const HELD = `${TO_COMMITMENTS} WITH DISTINCT key, p, cls, k ${EVIDENCE} RETURN key, properties(p) AS position, ${REASON_COLUMNS}`;

export const BY_HOLDER: CypherQuery = {
  name: 'Nation.standings',
  text: [
    "UNWIND $keys AS key MATCH (p:Position) WHERE p.holderId = key AND p.targetId STARTS WITH 'policy-class:'",
    `MATCH (p)-[:ABOUT]->(cls:PolicyClass) ${HELD}`,
    "UNION ALL UNWIND $keys AS key MATCH (p:Position) WHERE p.holderId = key AND p.targetId STARTS WITH 'commitment:'",
    `MATCH (p)-[:ABOUT]->(k:Commitment) ${STATED}`,
  ].join(' '),
};
export const BY_COMMITMENT: CypherQuery = {
  name: 'Commitment.standings',
  text: [
    `UNWIND $keys AS key MATCH (k:Node {id: key}) ${TO_CLASSES} WITH DISTINCT key, k, cls`,
    `MATCH (p:Position)-[:ABOUT]->(cls) ${EVIDENCE} RETURN key, properties(p) AS position, ${REASON_COLUMNS}`,
    `UNION ALL UNWIND $keys AS key MATCH (k:Node {id: key})<-[:ABOUT]-(p:Position) ${STATED}`,
  ].join(' '),
};
export const BY_CLASS: CypherQuery = {
  name: 'PolicyClass.matches',
  text: [
    `UNWIND $keys AS key MATCH (cls:Node {id: key}) ${TO_COMMITMENTS} WITH DISTINCT key, cls, k ${EVIDENCE}`,
    `RETURN key, null AS position, ${REASON_COLUMNS}`,
  ].join(' '),
};

/** The standings that follow from the rows of one key. */
export function standingsFrom(rows: readonly Row[]): StandingMapper[] {
  // A denied stance supports no conclusion.
  const held = rows.filter((row) => (row['position'] as PositionRecord).polarity === 'POSITIVE');
  return [...groupBy(held, (row) => `${nodeId(row, 'position')} ${nodeId(row, 'commitment')}`).values()].flatMap(
    (group) => {
      const position = group[0]?.['position'] as PositionRecord;
      return matchFrom(group).map((match) => ({ ...match, position }));
    },
  );
}

/** The matches that follow from the rows of one class. */
export function matchesFrom(rows: readonly Row[]): PolicyMatchMapper[] {
  return [...groupBy(rows, (row) => nodeId(row, 'commitment')).values()].flatMap(matchFrom);
}

/** The match that follows from the rows of one commitment; none if a criterion is ruled out. */
function matchFrom(rows: readonly Row[]): PolicyMatchMapper[] {
  const commitment = rows[0]?.['commitment'] as CommitmentRecord;
  if (!rows[0]?.['criterion']) return [{ commitment, certainty: 'STATED', reasons: [] }];
  // If a source denies that something is a commitment, it falls under no class.
  if (commitment.polarity !== 'POSITIVE') return [];
  const reasons = [...groupBy(rows, (row) => nodeId(row, 'criterion')).values()].map(reasonFrom);
  reasons.sort((a, b) => (a.criterion.id < b.criterion.id ? -1 : 1));
  const isRuledOut = reasons.some(({ held }) => held === 'NO');
  if (isRuledOut || !reasons.some(({ held }) => held === 'YES')) return [];
  return [{ commitment, certainty: reasons.every(({ held }) => held === 'YES') ? 'CERTAIN' : 'POSSIBLE', reasons }];
}

function reasonFrom(rows: readonly Row[]): ReasonMapper {
  const criterion = rows[0]?.['criterion'] as CriterionRecord;
  const said = rows.flatMap((row) => {
    const statement = row['statement'] as StatementRecord | null;
    return statement ? [{ statement, meets: row['meets'] !== null, spans: row['spans'] !== null }] : [];
  });
  const isSaid = (polarity: Polarity) => said.filter(({ statement }) => statement.polarity === polarity);
  const affirmed = isSaid('POSITIVE').filter(({ meets }) => meets);
  // A denial of the required place, or of one around it, denies the criterion. A denial of one part of the place says
  // nothing about its other parts.
  const denied = isSaid('NEGATIVE').filter(
    ({ statement, spans }) => spans || statement.objectId === criterion.objectId,
  );
  // Only a place excludes other places, and only if it does not contain the required one.
  const elsewhere = isSaid('POSITIVE').filter(
    ({ meets, spans }) => criterion.predicate === 'LOCATED_IN' && !meets && !spans,
  );
  const against = denied.length > 0 ? denied : elsewhere;
  const [held, grounds] = verdict(affirmed, affirmed.length > 0 ? denied : against);
  const statements = new Map(grounds.map(({ statement }) => [statement.id, statement]));
  const inOrder = [...statements.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { criterion, held, cited: [criterion, ...inOrder] };
}

/** If sources contradict each other, the result is UNKNOWN, with both sides as grounds. */
function verdict<T>(affirmed: readonly T[], against: readonly T[]): [Ternary, readonly T[]] {
  if (affirmed.length > 0 && against.length > 0) return ['UNKNOWN', [...affirmed, ...against]];
  if (affirmed.length > 0) return ['YES', affirmed];
  return against.length > 0 ? ['NO', against] : ['UNKNOWN', []];
}

function nodeId(row: Row, column: string): string {
  return (row[column] as { id: string }).id;
}
