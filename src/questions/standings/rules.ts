// The consequences of a stance on a class of agreements for each commitment: the Cypher queries that collect the
// evidence, and the rule that decides, with a reason for each criterion.
import type { CommitmentRecord, CriterionRecord, PositionRecord, StatementRecord } from '../../generated/records';
import type { Certainty, Ternary } from '../../generated/schema';
import type { Row, CypherQuery } from '../../store/store';
import { groupBy, type NonEmpty } from '../../grouping';

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
  'MATCH (cls)-[:HAS_CRITERION]->(one:Criterion)-[:REQUIRES]->(:Node)<-[:WITHIN*0..8]-(:Node)<-[:OBJECT]-(stated:Statement)',
  "WHERE stated.predicate = one.predicate AND stated.polarity = 'POSITIVE'",
  'MATCH (stated)-[:SUBJECT]->(k:Commitment)',
].join(' ');
// The reverse direction, from a commitment to the classes.
const TO_CLASSES = [
  "MATCH (k)<-[:SUBJECT]-(stated:Statement {polarity: 'POSITIVE'})-[:OBJECT]->(:Node)-[:WITHIN*0..8]->(:Node)<-[:REQUIRES]-(one:Criterion)",
  'WHERE stated.predicate = one.predicate MATCH (one)<-[:HAS_CRITERION]-(cls:PolicyClass)',
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

/** The columns of the three queries. A stated standing has neither criterion nor statement. */
type EvidenceRow = Pick<StandingMapper, 'commitment' | 'position'> & {
  readonly criterion: CriterionRecord | null;
  readonly statement: StatementRecord | null;
  /** The id of the required object if the statement is about it or about a part of it; otherwise null. */
  readonly meets: string | null;
  /** The id of the statement's object if it is around the required one; otherwise null. */
  readonly spans: string | null;
};

/** A row about a criterion. */
type CriterionRow = EvidenceRow & { readonly criterion: CriterionRecord };

// No type checks what a query returns: the type stands next to the queries.
const evidenceIn = (rows: readonly Row[]) => rows as readonly EvidenceRow[];

/** The standings that follow from the rows of one key. */
export function standingsFrom(rows: readonly Row[]): StandingMapper[] {
  // A denied stance supports no conclusion.
  const held = evidenceIn(rows).filter(({ position }) => position.polarity === 'POSITIVE');
  return [...groupBy(held, ({ position, commitment }) => `${position.id} ${commitment.id}`).values()].flatMap((group) =>
    matchFrom(group).map((match) => ({ ...match, position: group[0].position })),
  );
}

/** The matches that follow from the rows of one class. */
export function matchesFrom(rows: readonly Row[]): PolicyMatchMapper[] {
  return [...groupBy(evidenceIn(rows), ({ commitment }) => commitment.id).values()].flatMap(matchFrom);
}

/** The match that follows from the rows of one commitment; none if a criterion is ruled out. */
function matchFrom(rows: NonEmpty<EvidenceRow>): PolicyMatchMapper[] {
  const [{ commitment }] = rows;
  const judged = rows.filter((row): row is CriterionRow => row.criterion !== null);
  if (judged.length === 0) return [{ commitment, certainty: 'STATED', reasons: [] }];
  // If a source denies that something is a commitment, it falls under no class.
  if (commitment.polarity !== 'POSITIVE') return [];
  const reasons = [...groupBy(judged, ({ criterion }) => criterion.id).values()].map(reasonFrom);
  reasons.sort((a, b) => (a.criterion.id < b.criterion.id ? -1 : 1));
  const isRuledOut = reasons.some(({ held }) => held === 'NO');
  if (isRuledOut || !reasons.some(({ held }) => held === 'YES')) return [];
  return [{ commitment, certainty: reasons.every(({ held }) => held === 'YES') ? 'CERTAIN' : 'POSSIBLE', reasons }];
}

/**
 * Whether the commitment meets one criterion, and the statements that decide it. A statement supports the criterion, or
 * denies it, or places the commitment elsewhere. The last counts only if no statement supports the criterion.
 */
function reasonFrom(rows: NonEmpty<CriterionRow>): ReasonMapper {
  const [{ criterion }] = rows;
  const supporting = statementsThat(rows, (row) => row.statement.polarity === 'POSITIVE' && row.meets !== null);
  const denying = statementsThat(rows, (row) => row.statement.polarity === 'NEGATIVE' && isDenial(row));
  const elsewhere = statementsThat(rows, (row) => row.statement.polarity === 'POSITIVE' && isElsewhere(row));
  const isOpen = supporting.length === 0 && denying.length === 0;
  const [held, grounds] = verdict(supporting, isOpen ? elsewhere : denying);
  const statements = [...new Map(grounds.map((statement) => [statement.id, statement])).values()];
  return { criterion, held, cited: [criterion, ...statements.sort((a, b) => (a.id < b.id ? -1 : 1))] };
}

type StatementRow = CriterionRow & { readonly statement: StatementRecord };

function statementsThat(rows: readonly CriterionRow[], isWanted: (row: StatementRow) => boolean): StatementRecord[] {
  const stated = rows.filter((row): row is StatementRow => row.statement !== null);
  return stated.filter(isWanted).map(({ statement }) => statement);
}

// A denial of the required place, or of one around it, denies the criterion. A denial of one part of the place says
// nothing about its other parts.
function isDenial({ criterion, statement, spans }: StatementRow): boolean {
  return spans !== null || statement.objectId === criterion.objectId;
}

// Only a place excludes other places, and only if it does not contain the required one.
function isElsewhere({ criterion, meets, spans }: StatementRow): boolean {
  return criterion.predicate === 'LOCATED_IN' && meets === null && spans === null;
}

/** If sources contradict each other, the result is UNKNOWN, with both sides as grounds. */
function verdict<T>(affirmed: readonly T[], against: readonly T[]): [Ternary, readonly T[]] {
  if (affirmed.length > 0 && against.length > 0) return ['UNKNOWN', [...affirmed, ...against]];
  if (affirmed.length > 0) return ['YES', affirmed];
  return against.length > 0 ? ['NO', against] : ['UNKNOWN', []];
}
