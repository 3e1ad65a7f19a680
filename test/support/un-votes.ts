// The UN's votes as their tables give them: the complete originals where they are at hand, else the seed's cut of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { originals } from './originals';

export type Row = Readonly<Record<string, string>>;

export const ROLL_CALLS = ['5309', '5489', '5558', '6125', '6155', '9075', '9111', '9196', '9225'];

const FOLDER = originals('data/un-votes') ?? join(__dirname, '..', '..', 'seed', 'un-votes');

/** The rows of the nine roll calls in a table of the folder. */
function rows(table: string): Row[] {
  // Of the complete table, with close to a million rows, only these are parsed.
  const [header = '', ...lines] = readFileSync(join(FOLDER, table), 'utf8').split('\r\n');
  const kept = lines.filter((line) => ROLL_CALLS.includes(line.slice(0, line.indexOf(','))));
  return parse([header, ...kept].join('\r\n'), { columns: true });
}

export const rollCallRows = new Map(rows('un_roll_calls_full.csv').map((row) => [row['rcid'], row]));
export const voteRows = rows('un_votes_full.csv');
