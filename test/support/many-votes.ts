// A folder of votes that takes some seconds to import.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { folderOf } from './tables';

const VOTES = DEFAULT_SEED[2] ?? '';
/** How often the seed's nine roll calls stand in the folder, each time under other numbers. */
const TIMES = 30;

/** The rows of a table of the seed, repeated under other numbers of roll calls. */
function repeated(table: string): string {
  const [header = '', ...rows] = readFileSync(join(VOTES, table), 'utf8').trimEnd().split('\r\n');
  const times = Array.from({ length: TIMES }, (_, time) => rows.map((row) => `${time + 1}${row}`));
  return [header, ...times.flat()].join('\r\n');
}

/** A folder with 52,050 votes. */
export function manyVotes(): string {
  return folderOf({
    un_countries: readFileSync(join(VOTES, 'un_countries.csv'), 'utf8'),
    un_roll_calls_full: repeated('un_roll_calls_full.csv'),
    un_votes_full: repeated('un_votes_full.csv'),
  });
}
