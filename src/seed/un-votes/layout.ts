// The two layouts in which votes of the UN General Assembly are published, brought to one form: roll calls, and a stream
// of votes. It knows columns and spellings; what they mean for the graph is records.ts's.
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { Refused, type Place, type Problem } from '../draft';

type Cells = Readonly<Record<string, string>>;

export interface RollCallRow {
  readonly cells: Cells;
  /** The subjects by the flags of the full table: me, nu, di, hr, co, ec. */
  readonly flags: readonly string[];
  readonly at: Place;
}

export interface VoteRow {
  readonly rcid: string;
  readonly vote: string;
  /** The nation as the table spells it: a Correlates of War number, or a name. */
  readonly nation: string;
  /** The nation's ISO 3166-1 alpha-2 code, where the table has one. */
  readonly iso2: string;
  readonly line: number;
}

export interface Layout {
  /** Prefix of the ids of its sources, so that the layouts stay apart. */
  readonly sources: { readonly votes: string; readonly rollCalls: string };
  /** Whether it knows more of a roll call than the others: what was published of the tally, all subjects. */
  readonly isFullest: boolean;
  readonly votesFile: string;
  readonly rollCallsFile: string;
  readonly rollCalls: readonly RollCallRow[];
  /** The column that names the nation of a vote: with rcid it is a row's key, as citations show it. */
  readonly nationColumn: 'ccode' | 'country';
  /** How the table knows a nation that the graph does not: the end of a sentence. */
  describe(vote: VoteRow): string;
  votes(): AsyncGenerator<VoteRow>;
}

const FULL = { votes: 'un_votes_full.csv', rollCalls: 'un_roll_calls_full.csv', countries: 'un_countries.csv' };
const TIDY = { votes: 'unvotes.csv', rollCalls: 'roll_calls.csv', issues: 'issues.csv' };
const MAX_HEADER = 10_000;
const FLAGS = ['me', 'nu', 'di', 'hr', 'co', 'ec'];

/** Whether a folder holds votes in one of the layouts. */
export function holdsVotes(folder: string): boolean {
  return existsSync(join(folder, FULL.votes)) || existsSync(join(folder, TIDY.votes));
}

/** The names of the tables that tell the layouts apart, for messages. */
export const VOTE_TABLES = `${FULL.votes} or ${TIDY.votes}`;

/** Opens a folder of votes. Throws Refused where a table is missing, has another header or cannot be read. */
export function openLayout(folder: string): Layout {
  return existsSync(join(folder, FULL.votes)) ? fullLayout(folder) : tidyLayout(folder);
}

function fullLayout(folder: string): Layout {
  const columns = ['rcid', 'session', 'yes', 'no', 'abstain', 'date', 'unres', 'short', 'descr'];
  const votesFile = join(folder, FULL.votes);
  const tables = readTables([
    { file: join(folder, FULL.rollCalls), columns },
    { file: join(folder, FULL.countries), columns: ['ccode', 'name'] },
    { file: votesFile, columns: ['rcid', 'ccode', 'vote'], headerOnly: true },
  ]);
  const [rollCalls = [], countries = []] = tables;
  const names = new Map(countries.map(({ cells }) => [cells['ccode'], cells['name']]));
  return {
    nationColumn: 'ccode',
    isFullest: true,
    sources: { votes: 'source:un-votes', rollCalls: 'source:un-roll-calls' },
    votesFile,
    rollCallsFile: join(folder, FULL.rollCalls),
    rollCalls: rollCalls.map((row) => ({ ...row, flags: FLAGS.filter((flag) => row.cells[flag] === '1') })),
    describe: ({ nation }) => `has the number ${nation} (${names.get(nation) ?? `not in ${FULL.countries}`})`,
    async *votes() {
      for await (const { cells, line } of streamTable(votesFile, ['rcid', 'ccode', 'vote'])) {
        const [rcid = '', nation = '', vote = ''] = cells;
        yield { rcid, vote, nation, iso2: '', line };
      }
    },
  };
}

function tidyLayout(folder: string): Layout {
  const votesFile = join(folder, TIDY.votes);
  const [rollCalls = [], issues = []] = readTables([
    { file: join(folder, TIDY.rollCalls), columns: ['rcid', 'session', 'date', 'unres', 'short', 'descr'] },
    { file: join(folder, TIDY.issues), columns: ['rcid', 'short_name'] },
    { file: votesFile, columns: ['rcid', 'country', 'country_code', 'vote'], headerOnly: true },
  ]);
  const flags = new Map<string, string[]>();
  for (const { cells } of issues) {
    const { rcid = '', short_name: flag = '' } = cells;
    flags.set(rcid, [...(flags.get(rcid) ?? []), flag]);
  }
  return {
    nationColumn: 'country',
    isFullest: false,
    sources: { votes: 'source:unvotes-tidy', rollCalls: 'source:unvotes-tidy-roll-calls' },
    votesFile,
    rollCallsFile: join(folder, TIDY.rollCalls),
    rollCalls: rollCalls.map((row) => ({ ...row, flags: flags.get(row.cells['rcid'] ?? '') ?? [] })),
    describe: ({ nation, iso2 }) => `is known as ${[nation, iso2].filter(Boolean).join(' or ')}`,
    async *votes() {
      for await (const { cells, line } of streamTable(votesFile, ['rcid', 'country', 'country_code', 'vote'])) {
        const [rcid = '', nation = '', iso2 = '', vote = ''] = cells;
        yield { rcid, vote, nation, iso2, line };
      }
    },
  };
}

/** The SHA-256 of a file, in hexadecimal. */
export async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  /** Check the header alone; the rows are streamed later. */
  readonly headerOnly?: boolean;
}

/** Reads the tables. Throws Refused with a problem for each that cannot be read. */
function readTables(tables: readonly Table[]): { cells: Cells; at: Place }[][] {
  const problems: Problem[] = [];
  const rows = tables.map((table) => {
    try {
      return readTable(table);
    } catch (cause) {
      problems.push(unreadable(table.file, cause));
      return [];
    }
  });
  if (problems.length > 0) throw new Refused(problems.sort((a, b) => (a.file < b.file ? -1 : 1)));
  return rows;
}

function readTable({ file, columns, headerOnly = false }: Table): { cells: Cells; at: Place }[] {
  const text = headerOnly ? firstLine(file) : readFileSync(file);
  const [header, ...rows]: { record: string[]; info: { lines: number } }[] = parseSync(text, {
    info: true,
    bom: true,
  }) as never;
  const names = header?.record ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new Error(`the header lacks ${missing.join(', ')}`);
  return rows.map(({ record, info }) => ({
    cells: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])),
    at: { file, line: info.lines },
  }));
}

function firstLine(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(MAX_HEADER);
    return start.subarray(0, readSync(descriptor, start)).toString('utf8').split('\n', 1)[0] ?? '';
  } finally {
    closeSync(descriptor);
  }
}

async function* streamTable(
  file: string,
  columns: readonly string[],
): AsyncGenerator<{ cells: readonly string[]; line: number }> {
  const rows = createReadStream(file).pipe(parse({ bom: true }));
  let line = 0;
  let order: number[] | null = null;
  try {
    for await (const cells of rows as AsyncIterable<string[]>) {
      line += 1;
      if (order) {
        yield { cells: order.map((index) => cells[index] ?? ''), line };
      } else {
        const missing = columns.filter((column) => !cells.includes(column));
        if (missing.length > 0) throw new Error(`the header lacks ${missing.join(', ')}`);
        order = columns.map((column) => cells.indexOf(column));
      }
    }
  } catch (cause) {
    throw new Refused([unreadable(file, cause)]);
  }
}

function unreadable(file: string, cause: unknown): Problem {
  const { lines = 1, message, code } = cause as { lines?: number; message: string; code?: string };
  const reason = code === 'ENOENT' ? 'there is no such file' : message;
  return { file, line: lines, message: `This table cannot be read: ${reason}.` };
}
