// The published numbers of votes and the counted ones, of all roll calls.
import type { CypherQuery, Row } from '../../store/store';

// Counts every vote of the graph, and one only once where several sources have a position for it. On Neo4j an index covers
// everything that this reads, in the order of holders, so that what is distinct is found for one holder at a time.
export const TALLIES: CypherQuery = {
  name: 'tallies',
  text: [
    'MATCH (r:RollCall) RETURN r.id AS key, null AS stance, null AS votes,',
    'r.publishedTallyYes AS yes, r.publishedTallyNo AS no, r.publishedTallyAbstain AS abstain, r.sourceIds AS sources',
    'UNION ALL MATCH (p:Position) /*+ INDEX p:Position(holderId, id, basis, polarity, stance, targetId) */',
    'WHERE p.holderId IS NOT NULL AND p.id IS NOT NULL',
    "AND p.basis = 'VOTED' AND p.polarity = 'POSITIVE' AND p.stance IS NOT NULL AND p.targetId IS NOT NULL",
    'WITH DISTINCT p.holderId AS holder, p.targetId AS key, p.stance AS stance',
    'RETURN key, stance, count(holder) AS votes, null AS yes, null AS no, null AS abstain, null AS sources',
  ].join(' '),
};

/** The published columns of a vote, and the stance that each is compared with. */
const PUBLISHED_STANCES = { yes: 'SUPPORT', no: 'OPPOSE', abstain: 'ABSTAIN' } as const;
type Column = keyof typeof PUBLISHED_STANCES;
const TALLY_COLUMNS: readonly Column[] = ['yes', 'no', 'abstain'];

/** A vote whose published numbers are not all equal to the counted ones. */
export interface DifferingTally {
  readonly rollCallId: string;
  /** Null where the source publishes no number. */
  readonly published: Readonly<Record<Column, number | null>>;
  readonly counted: Readonly<Record<Column, number>>;
  readonly sourceIds: readonly string[];
}

/** The votes whose tallies differ, by id, from the rows of TALLIES. A vote without published numbers is among them. */
export function talliesThatDiffer(rows: readonly Row[]): DifferingTally[] {
  const isRollCall = (row: Row) => row['stance'] === null;
  const place = (key: unknown, stance: unknown) => `${String(key)} ${String(stance)}`;
  const votes = new Map(
    rows.filter((row) => !isRollCall(row)).map(({ key, stance, votes: count }) => [place(key, stance), Number(count)]),
  );
  const byColumn = <T>(read: (column: Column) => T) => ({
    yes: read('yes'),
    no: read('no'),
    abstain: read('abstain'),
  });
  return rows
    .filter(isRollCall)
    .map((row) => ({
      rollCallId: String(row['key']),
      published: byColumn((column) => (typeof row[column] === 'number' ? row[column] : null)),
      counted: byColumn((column) => votes.get(place(row['key'], PUBLISHED_STANCES[column])) ?? 0),
      sourceIds: [row['sources'] ?? []].flat().map(String),
    }))
    .filter(({ published, counted }) => TALLY_COLUMNS.some((column) => published[column] !== counted[column]))
    .sort((a, b) => (a.rollCallId < b.rollCallId ? -1 : 1));
}

/** Whether any number of a vote is published. */
export function isPublished({ published }: DifferingTally): boolean {
  return TALLY_COLUMNS.some((column) => published[column] !== null);
}
