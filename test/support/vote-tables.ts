// The three tables of UN votes, small enough to spoil one at a time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFile } from './files';

export const COUNTRIES = 'ccode,code3,name\n1,AAA,Aland\n2,BBB,Bland\n3,CCC,Cland\n';
export const HEADER = 'rcid,session,yes,no,abstain,date,unres,short,descr,me\n';
export const ROLL_CALLS = `${HEADER}7,68,1,1,0,2014-03-27,R/68/1,S,D,0\n8,68,1,1,0,2014-03-28,R/68/2,S,D,1\n`;
export const VOTES = 'rcid,ccode,vote\n7,1,yes\n7,2,no\n';

/** A folder of the three tables; null leaves one out. */
export function votes(
  table: string | null,
  rollCalls: string | null = ROLL_CALLS,
  countries: string | null = COUNTRIES,
): string {
  const folder = join(dirname(sourceFile('')), 'votes');
  mkdirSync(folder);
  const tables = { un_votes_full: table, un_roll_calls_full: rollCalls, un_countries: countries };
  for (const [name, text] of Object.entries(tables))
    if (text !== null) writeFileSync(join(folder, `${name}.csv`), text);
  return folder;
}
