// The sections of bench/results.md that `npm run bench` writes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalsOf } from './goals';
import { short, table, whole } from './markdown';
import type { Measured } from './measurements';
import type { Options } from './options';
import { chartOfSizes } from './chart';
import { writeSection } from './results-file';
import type { Soaked } from './soak';
import { crowdTable, exactQueries, goalTable, importTable, queryTable, sizeTable } from './tables';

/** Writes the section of this engine, and its picture. */
export function report(measured: Measured, options: Options): void {
  const picture = `sizes-${options.engine}.svg`;
  writeFileSync(join(__dirname, picture), chartOfSizes(measured));
  const parts = [
    `## ${options.engine === 'neo4j' ? 'On Neo4j' : 'This API on the embedded engine, the peers as they are'}`,
    `${today()}, ${measured.positions} positions (${measured.percent} % of the roll calls), ${options.seconds} s for each query. Before measuring, all peers gave the same answers.`,
    goalTable(goalsOf(measured)),
    '### One at a time',
    queryTable(measured),
    '### Query 3, 32 at once',
    crowdTable(measured),
    '### On more data',
    `![Cost against data size](${picture})`,
    sizeTable(measured),
    '### Import',
    importTable(measured, options),
    '### Resident memory, MB',
    table(
      ['process', 'after the queries', 'at most'],
      measured.memory.map(({ name, now, peak }) => [name, whole(now), whole(peak)]),
    ),
    '### Versions',
    table(['what', 'version'], measured.versions),
    exactQueries(),
  ];
  writeSection(options.engine, parts.join('\n\n'));
}

/** Writes the section of the soak. */
export function reportSoak(soaked: Soaked, { engine }: Options): void {
  const growth = (soaked.late / soaked.early - 1) * 100;
  const memory = `${whole(soaked.early)} MB after warm-up, ${whole(soaked.late)} MB at the end (${growth.toFixed(1)} %, goal: within 10 %), ${whole(soaked.peak)} MB at most`;
  const line = `${today()}: ${soaked.minutes} minutes, 32 clients, ${soaked.requests} requests, no error; median ${short(soaked.median)} ms, p99 ${short(soaked.p99)} ms. Resident memory of the API: ${memory}.`;
  writeSection(`soak-${engine}`, `## Soak${engine === 'neo4j' ? '' : ' on the embedded engine'}\n\n${line}`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
