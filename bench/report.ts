// bench/results.md: a section for each kind of run, so that one run keeps the sections of the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalsOf } from './goals';
import { short, table, whole } from './markdown';
import type { Measured } from './measurements';
import type { Options } from './options';
import { chartOfSizes } from './chart';
import type { Soaked } from './soak';
import { crowdTable, exactQueries, goalTable, importTable, queryTable, sizeTable } from './tables';

const FILE = join(__dirname, 'results.md');
const SECTIONS = ['neo4j', 'soak-neo4j', 'embedded', 'soak-embedded'] as const;
const TITLE = `# Measurements against the peers

Written by \`npm run bench\`. Medians and p99 in ms, from one run, the peers in turns; machines differ, ratios less. This API is
measured twice: with answers remembered across requests, as by default, and with \`GRAPH_MEMORY_MB=0\`.`;

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
  write(options.engine, parts.join('\n\n'));
}

/** Writes the section of the soak. */
export function reportSoak(soaked: Soaked, { engine }: Options): void {
  const growth = (soaked.late / soaked.early - 1) * 100;
  const memory = `${whole(soaked.early)} MB after warm-up, ${whole(soaked.late)} MB at the end (${growth.toFixed(1)} %, goal: within 10 %), ${whole(soaked.peak)} MB at most`;
  const line = `${today()}: ${soaked.minutes} minutes, 32 clients, ${soaked.requests} requests, no error; median ${short(soaked.median)} ms, p99 ${short(soaked.p99)} ms. Resident memory of the API: ${memory}.`;
  write(`soak-${engine}`, `## Soak${engine === 'neo4j' ? '' : ' on the embedded engine'}\n\n${line}`);
}

function write(section: (typeof SECTIONS)[number], text: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const parts = SECTIONS.flatMap((name) => {
    const kept = new RegExp(`<!-- ${name} -->\\n\\n([\\s\\S]*?)\\n\\n<!-- end -->`).exec(before)?.[1];
    const part = name === section ? text : kept;
    return part ? [`<!-- ${name} -->\n\n${part}\n\n<!-- end -->`] : [];
  });
  writeFileSync(FILE, `${[TITLE, ...parts].join('\n\n')}\n`);
  console.log(`${text.split('<details>')[0] ?? ''}\nWritten to bench/results.md.`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
