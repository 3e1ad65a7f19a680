// Reads the two layouts in which votes of the UN General Assembly are published into one form: roll calls, and a stream
// of votes. Columns and spellings are handled here, their meaning for the graph in records.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refused, type FileLine, type Problem } from '../drafts/draft';
import { knownTables, namesIn } from '../source-files/read-folder';
import { MANIFEST } from '../tables/manifest';
import { readTables, streamTable, type Cells } from './table-rows';
import { addTo } from '../../grouping';

export interface RollCallRow {
  readonly cells: Cells;
  /** The subjects by the flags of the full table: me, nu, di, hr, co, ec. */
  readonly flags: readonly string[];
  readonly at: FileLine;
  /** Whether it has other cells than the header: that is reported already. */
  readonly isMalformed: boolean;
}

export interface VoteRow {
  readonly rcid: string;
  readonly vote: string;
  /** The nation as the table spells it: a Correlates of War number, or a name. */
  readonly nation: string;
  /** The nation's ISO 3166-1 alpha-2 code, if the table has one. */
  readonly iso2: string;
  readonly line: number;
  /** The problem of its row's form; null if there is none. */
  readonly problem: string | null;
}

export interface VotesLayout {
  /** Prefix of the ids of its sources, so that the layouts stay apart. */
  readonly sources: { readonly votes: string; readonly rollCalls: string };
  readonly votesFile: string;
  readonly rollCallsFile: string;
  readonly rollCalls: readonly RollCallRow[];
  /** The problems of rows in the other tables. */
  readonly problems: readonly Problem[];
  /** The column with the nation of a vote. Together with rcid it is a row's key, as citations show it. */
  readonly nationColumn: 'ccode' | 'country';
  /** How the table identifies a nation that the graph lacks: the end of a sentence. */
  describe(vote: VoteRow): string;
  /** The votes, in batches of as many rows as are available. */
  votes(): AsyncGenerator<VoteRow[]>;
}

const FULL_TABLES = { votes: 'un_votes_full.csv', rollCalls: 'un_roll_calls_full.csv', countries: 'un_countries.csv' };
const TIDY = { votes: 'unvotes.csv', rollCalls: 'roll_calls.csv', issues: 'issues.csv' };
const FLAGS = ['me', 'nu', 'di', 'hr', 'co', 'ec'];

/** Whether a folder holds votes in one of the layouts. */
export function holdsVotes(folder: string): boolean {
  return existsSync(join(folder, FULL_TABLES.votes)) || existsSync(join(folder, TIDY.votes));
}

/** The names of the tables that distinguish the layouts, for messages. */
export const VOTE_TABLES = `${FULL_TABLES.votes} or ${TIDY.votes}`;

/** Opens a folder of votes. Throws Refused if a table is missing, has another header or can't be read. */
export async function openLayout(folder: string): Promise<VotesLayout> {
  const names = namesIn(folder);
  const tables = [FULL_TABLES, TIDY].flatMap((layout) => Object.values(layout));
  if (!tables.some((name) => names.includes(name))) throw new Refused(otherwise(folder, names));
  return isFull(folder) ? fullLayout(folder) : tidyLayout(folder);
}

/** Describes a folder that has none of the tables. */
function otherwise(folder: string, names: readonly string[]): Problem[] {
  const problem = (message: string) => [{ file: folder, line: 1, message }];
  if (names.includes(MANIFEST)) return problem('This is an export of a graph; import it with import tables.');
  const known = knownTables(folder);
  if (known.length > 0) return known;
  const [full, tidy] = [FULL_TABLES, TIDY].map((layout) => Object.values(layout).join(', '));
  return problem(
    `The folder has no table of votes: neither ${full} nor ${tidy}. Import tables of your own with import tables.`,
  );
}

/** If there are no votes, the other tables show which layout is incomplete. */
function isFull(folder: string): boolean {
  const has = (name: string) => existsSync(join(folder, name));
  return has(FULL_TABLES.votes) || (!has(TIDY.votes) && (has(FULL_TABLES.rollCalls) || has(FULL_TABLES.countries)));
}

/** The sources of the full tables, which have more on a roll call than the others. */
export const FULL_SOURCES = { votes: 'source:un-votes', rollCalls: 'source:un-roll-calls' } as const;
export const TIDY_SOURCES = { votes: 'source:unvotes-tidy', rollCalls: 'source:unvotes-tidy-roll-calls' } as const;

async function fullLayout(folder: string): Promise<VotesLayout> {
  const columns = ['rcid', 'session', 'yes', 'no', 'abstain', 'date', 'unres', 'short', 'descr'];
  const votesFile = join(folder, FULL_TABLES.votes);
  const { tables, problems } = await readTables([
    { file: join(folder, FULL_TABLES.rollCalls), columns },
    { file: join(folder, FULL_TABLES.countries), columns: ['ccode', 'name'] },
    { file: votesFile, columns: ['rcid', 'ccode', 'vote'], headerOnly: true },
  ]);
  const [rollCalls = [], countries = []] = tables;
  const names = new Map(countries.map(({ cells }) => [cells['ccode'], cells['name']]));
  return {
    nationColumn: 'ccode',
    sources: FULL_SOURCES,
    votesFile,
    rollCallsFile: join(folder, FULL_TABLES.rollCalls),
    problems,
    rollCalls: rollCalls.map((row) => ({ ...row, flags: FLAGS.filter((flag) => row.cells[flag] === '1') })),
    describe: ({ nation }) => `has the number ${nation} (${names.get(nation) ?? `not in ${FULL_TABLES.countries}`})`,
    async *votes() {
      for await (const rows of streamTable(votesFile, ['rcid', 'ccode', 'vote'])) {
        yield rows.map(({ cells: [rcid = '', nation = '', vote = ''], line, problem }) => ({
          rcid,
          vote,
          nation,
          iso2: '',
          line,
          problem,
        }));
      }
    },
  };
}

async function tidyLayout(folder: string): Promise<VotesLayout> {
  const votesFile = join(folder, TIDY.votes);
  const { tables, problems } = await readTables([
    { file: join(folder, TIDY.rollCalls), columns: ['rcid', 'session', 'date', 'unres', 'short', 'descr'] },
    { file: join(folder, TIDY.issues), columns: ['rcid', 'short_name'] },
    { file: votesFile, columns: ['rcid', 'country', 'country_code', 'vote'], headerOnly: true },
  ]);
  const [rollCalls = [], issues = []] = tables;
  const known = new Set(rollCalls.map(({ cells }) => cells['rcid']));
  const flags = new Map<string, string[]>();
  for (const { cells, at, isMalformed } of issues) {
    if (isMalformed) continue;
    const { rcid = '', short_name: flag = '' } = cells;
    const reasons = [
      known.has(rcid) ? '' : `the roll call ${rcid} is not in ${TIDY.rollCalls}`,
      FLAGS.includes(flag) ? '' : `short_name must be one of ${FLAGS.join(', ')}; it is ${JSON.stringify(flag)}`,
    ].filter(Boolean);
    if (reasons.length > 0) problems.push({ ...at, message: `The issue cannot be loaded: ${reasons.join('; ')}.` });
    else addTo(flags, rcid, flag);
  }
  return {
    nationColumn: 'country',
    sources: TIDY_SOURCES,
    votesFile,
    rollCallsFile: join(folder, TIDY.rollCalls),
    problems,
    rollCalls: rollCalls.map((row) => ({ ...row, flags: flags.get(row.cells['rcid'] ?? '') ?? [] })),
    describe: ({ nation, iso2 }) => `is known as ${[nation, iso2].filter(Boolean).join(' or ')}`,
    async *votes() {
      for await (const rows of streamTable(votesFile, ['rcid', 'country', 'country_code', 'vote'])) {
        yield rows.map(({ cells: [rcid = '', nation = '', iso2 = '', vote = ''], line, problem }) => ({
          rcid,
          vote,
          nation,
          iso2,
          line,
          problem,
        }));
      }
    },
  };
}
