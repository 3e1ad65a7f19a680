// A part of the full table of UN votes, in both of its layouts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { folderOf } from './tables';

type Row = Readonly<Record<string, string>>;

export interface Sample {
  /** The layout of the full table. */
  readonly full: string;
  /** That of R's unvotes, which has no absences and calls all of number 345 Yugoslavia. */
  readonly tidy: string;
}

const FLAGS = ['me', 'nu', 'di', 'hr', 'co', 'ec'];

/** Roll calls that tests ask about; and the last months of one holder of a number, the first of the next. */
export const CHOSEN = '1622 3647 9239 4200 4444 6030 4445 1184 1191 3662 3663 600 4238 3501 4602'.split(' ');
/** And of the rest every so many. */
const EVERY = 300;

/** The roll calls that tests ask about and some others, with all of their votes. */
export function sampleOf(folder: string): Sample {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const rollCalls = parse<Row>(text('un_roll_calls_full.csv'), { columns: true }).filter(
    (row, index) => CHOSEN.includes(row['rcid'] ?? '') || index % EVERY === 0,
  );
  const kept = new Set(rollCalls.map(({ rcid }) => rcid));
  const [header = '', ...lines] = text('un_votes_full.csv').split(/\r?\n/);
  const votes = lines.filter((line) => kept.has(line.slice(0, line.indexOf(','))));
  const countries = text('un_countries.csv');
  return {
    full: folderOf({
      un_countries: countries,
      un_roll_calls_full: stringify(rollCalls, { header: true }),
      un_votes_full: [header, ...votes, ''].join('\n'),
    }),
    tidy: tidyOf(rollCalls, votes, parse(countries, { columns: true })),
  };
}

function tidyOf(rollCalls: readonly Row[], votes: readonly string[], countries: readonly Row[]): string {
  const byNumber = new Map(countries.map((country) => [country['ccode'], country]));
  const issues = rollCalls.flatMap((row) =>
    FLAGS.filter((flag) => row[flag] === '1').map((flag) => [row['rcid'], flag, flag]),
  );
  const cells = votes.map((line) => line.split(',')).filter(([, , vote]) => vote !== 'absent');
  const rows = cells.map(([rcid, number, vote]) => {
    const { unvotes_name: name = '', iso2 = '' } = byNumber.get(number) ?? {};
    return [rcid, ...(number === '345' ? ['Yugoslavia', 'YU'] : [name, iso2]), vote];
  });
  const columns = ['rcid', 'session', 'importantvote', 'date', 'unres', 'amend', 'para', 'short', 'descr'];
  return folderOf({
    roll_calls: stringify([...rollCalls], { header: true, columns }),
    issues: stringify([['rcid', 'short_name', 'issue'], ...issues]),
    unvotes: stringify([['rcid', 'country', 'country_code', 'vote'], ...rows]),
  });
}
