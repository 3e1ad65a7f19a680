// Recognizes, by its first row, a table that a reader doesn't accept: what it is, and what to do with it.

interface Foreign {
  readonly columns: readonly string[];
  readonly message: string;
}

const UNVOTES = 'the tables of R’s unvotes (unvotes.csv, roll_calls.csv, issues.csv)';
const FULL_TABLE_FILES = 'un_votes_full.csv with un_roll_calls_full.csv and un_countries.csv';

const LIBRARY: Foreign = {
  columns: ['undl_id', 'ms_code', 'ms_name', 'ms_vote'],
  message: `This is the table of votes of the UN Digital Library, which cannot be imported: it numbers roll calls in its own way, and writes votes as Y, N, A and X. Import the votes from ${FULL_TABLE_FILES}, or from ${UNVOTES}, or convert its rows to tables of your own.`,
};

/** By their columns, the most specific first. */
const KNOWN: readonly Foreign[] = [
  LIBRARY,
  { columns: ['rcid', 'ccode', 'vote'], message: ofVotes('a table of UN votes in the full layout') },
  { columns: ['rcid', 'country', 'country_code', 'vote'], message: ofVotes("the table of votes of R's unvotes") },
  { columns: ['rcid', 'session', 'date', 'unres'], message: ofVotes('a table of UN roll calls') },
  { columns: ['rcid', 'short_name'], message: ofVotes("the table of issues of R's unvotes") },
];

function ofVotes(what: string): string {
  return `This is ${what}. Import its folder with import un-votes.`;
}

const SEPARATORS: readonly (readonly [string, string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
];

/** The problem of a table whose cells are not separated by commas; null if they are. */
function separatorProblem(header: readonly string[]): string | null {
  const [first = ''] = header;
  if (/^sep=/i.test(first))
    return 'The first line is a separator setting of a spreadsheet. Remove it, so that the header comes first.';
  const [, name] = SEPARATORS.find(([separator]) => first.includes(separator)) ?? [];
  return name === undefined ? null : `The cells are separated by ${name}; separate them by commas.`;
}

/** Describes a table that a reader of other columns doesn't accept; null if the table isn't recognized. */
export function foreignProblem(header: readonly string[]): string | null {
  return separatorProblem(header) ?? KNOWN.find((each) => isOf(each, header))?.message ?? null;
}

/** Describes a table that is given instead of one of UN votes; null if it isn't recognized. */
export function notVotesProblem(header: readonly string[]): string | null {
  return separatorProblem(header) ?? (isOf(LIBRARY, header) ? LIBRARY.message : null);
}

function isOf({ columns }: Foreign, header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toLowerCase());
  return columns.every((column) => names.includes(column));
}
