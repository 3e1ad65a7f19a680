// The data of the bench: the votes at a share or a multiple of the roll calls, imported once and kept in .bench.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';
import { runProcess, type Finished } from './processes';
import { node24 } from './node-24';
import type { Percent } from './options';

export const PROJECT = join(__dirname, '..');
export const CACHE = join(PROJECT, '.bench');

const VOTES = 'un_votes_full.csv';
const ROLL_CALLS = 'un_roll_calls_full.csv';
const COUNTRIES = 'un_countries.csv';

/** In roll calls that stand several times, the numbers of the copies are this far apart. */
const COPY = 1_000_000;

/** A folder with every hundredth, every tenth or every roll call, or each of them several times, and all of their votes. */
export async function dataFolder(from: string, percent: Percent): Promise<string> {
  const source = resolve(PROJECT, from);
  if (!existsSync(join(source, VOTES)))
    throw new Error(`There is no ${join(source, VOTES)}: --data names the folder with the full tables of UN votes.`);
  if (percent === 100) return source;
  const folder = join(CACHE, 'data', String(percent));
  if (existsSync(join(folder, VOTES))) return folder;
  mkdirSync(folder, { recursive: true });
  await copyFile(join(source, COUNTRIES), join(folder, COUNTRIES));
  const table: string[][] = parse(readFileSync(join(source, ROLL_CALLS)));
  const copies = Array.from({ length: Math.max(1, percent / 100) }, (_, copy) => copy);
  const kept = table.slice(1).filter((_row, index) => percent > 100 || index % (100 / percent) === 0);
  const numbered = copies.flatMap((copy) => kept.map((row) => copied(table[0] ?? [], row, copy)));
  const quoted = [table[0] ?? [], ...numbered].map((row) =>
    row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(),
  );
  writeFileSync(join(folder, ROLL_CALLS), `${quoted.join('\n')}\n`);
  await copyVotes(source, folder, new Set(kept.map(([rcid]) => rcid ?? '')), copies);
  return folder;
}

/** A copy of a roll call: its number and that of its document are others, everything else is the same. */
function copied(header: readonly string[], row: readonly string[], copy: number): string[] {
  const moved = (cell: string) => cell.replace(/\d+$/, (number) => String(Number(number) + copy * COPY));
  return row.map((cell, index) => (['rcid', 'unres'].includes(header[index] ?? '') ? moved(cell) : cell));
}

async function copyVotes(
  source: string,
  folder: string,
  kept: ReadonlySet<string>,
  copies: readonly number[],
): Promise<void> {
  // It gets its name only when it is complete.
  const partial = join(folder, `${VOTES}.partial`);
  const out = createWriteStream(partial);
  for (const copy of copies) {
    let isHeader = true;
    for await (const line of createInterface({ input: createReadStream(join(source, VOTES)) })) {
      const rcid = line.slice(0, line.indexOf(','));
      const text = isHeader ? line : `${Number(rcid) + copy * COPY}${line.slice(rcid.length)}`;
      const isKept = isHeader ? copy === 0 : kept.has(rcid);
      if (isKept && !out.write(`${text}\n`)) await once(out, 'drain');
      isHeader = false;
    }
  }
  out.end();
  await once(out, 'finish');
  await rename(partial, join(folder, VOTES));
}

/** Runs the command line of this project on a store and resolves with its time and memory. */
export function commandLine(args: readonly string[], store: NodeJS.ProcessEnv): Promise<Finished> {
  return runProcess([node24(), join(PROJECT, 'dist/cli.js'), ...args], {
    env: environment(store),
    cwd: PROJECT,
  });
}

/** This process's environment without variables of the project, plus the given ones. */
export function environment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(NEO4J_|GRAPH_|HOST$|PORT$)/;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name))), ...given };
}

/** The stored result of this name; null if there is none yet. */
export function cached(name: string): unknown {
  const file = join(CACHE, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Records that something was made, with its measurements. */
export function keep<T extends object>(name: string, value: T): T {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, `${name}.json`), JSON.stringify(value));
  return value;
}

/** Deletes what earlier benches left. */
export function forget(): void {
  rmSync(CACHE, { recursive: true, force: true });
}
