// bench/results.md: a section for each kind of run, so that one run leaves what the others wrote.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATEMENTS } from './floor';
import { CROWDS, goalsOf, isReached, type Goal } from './goals';
import type { Timing } from './measure';
import type { ByPeer, Measured } from './measurements';
import { ADVISED } from './neo4j';
import type { Options } from './options';
import type { PeerName } from './peers';
import { drawSizes } from './picture';
import { INDEXES } from './postgres';
import { QUERIES } from './queries';
import type { Soaked } from './soak';

const FILE = join(__dirname, 'results.md');
const SECTIONS = ['neo4j', 'soak-neo4j', 'embedded', 'soak-embedded'] as const;
const PEERS: readonly PeerName[] = [
  'this API',
  'this API, nothing remembered',
  '@neo4j/graphql',
  'PostGraphile',
  'by hand',
];
const TITLE = `# Measurements against the peers

Written by \`npm run bench\`. Medians and p99 in ms, from one run, the peers in turns; machines differ, ratios less. This API is
measured twice: with answers remembered across requests, as by default, and with \`GRAPH_MEMORY_ROWS=0\`.`;

/** Writes the section of this engine, and its picture. */
export function report(measured: Measured, options: Options): void {
  const picture = `sizes-${options.engine}.svg`;
  writeFileSync(join(__dirname, picture), drawSizes(measured));
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

function goalTable(goals: readonly Goal[]): string {
  const cell = (goal: Goal, value: number | null) => {
    const reached = isReached(goal, value);
    return reached === null ? '–' : `${short(value)}${goal.unit}${reached ? '' : ' **missed**'}`;
  };
  return table(
    ['', 'goal', 'bound', 'this API', 'nothing remembered'],
    goals.map((goal) => [
      String(goal.number),
      goal.what,
      `${goal.is} ${goal.bound}${goal.unit}`,
      cell(goal, goal.reached[0]),
      cell(goal, goal.reached[1]),
    ]),
  );
}

function queryTable({ queries }: Measured): string {
  const rows = [...queries].map(([name, { rows: objects, statements, timings }]) => [
    QUERIES[name].title,
    String(objects),
    String(statements ?? '–'),
    ...PEERS.map((peer) => timing(timings.get(peer))),
  ]);
  return table(['query', 'rows', 'statements of this API', ...PEERS], rows);
}

function crowdTable({ crowds }: Measured): string {
  const rows = [...crowds].flatMap(([crowd, timings]) => [
    [`${CROWDS[crowd]}: requests/s`, ...PEERS.map((peer) => whole(timings.get(peer)?.perSecond))],
    [`${CROWDS[crowd]}: median / p99`, ...PEERS.map((peer) => timing(timings.get(peer)))],
  ]);
  return table(['', ...PEERS], rows);
}

function sizeTable({ sizes }: Measured): string {
  const line = (title: string, percent: number, timings: ByPeer) => [
    title,
    `${percent} %`,
    ...PEERS.map((peer) => timing(timings.get(peer))),
  ];
  const rows = [...sizes].flatMap(([name, bySize]) =>
    [...bySize].reverse().map(([percent, timings]) => line(QUERIES[name].title, percent, timings)),
  );
  return table(['query', 'data', ...PEERS], rows);
}

function importTable({ imports: { neo4j, bare, copied, embedded } }: Measured, { fresh }: Options): string {
  const rows = [
    [
      'into Neo4j, through the command line',
      `${short(neo4j.seconds)} s`,
      `${short(neo4j.seconds / bare)}× the bare loader`,
    ],
    ['into Neo4j, by a bare UNWIND loader without the indexes of positions', `${short(bare)} s`, ''],
    ...(copied
      ? [
          [
            'into PostgreSQL, the positions',
            `${short(copied.copy)} s COPY + ${short(copied.indexes)} s for two indexes`,
            '',
          ],
        ]
      : []),
    [
      'into the embedded engine, through the command line',
      `${short(embedded.seconds)} s`,
      `${whole(embedded.peak)} MB at most`,
    ],
  ];
  const kept = fresh
    ? ''
    : `\n\nWhat \`.bench\` had already was not imported again; into Neo4j that was on ${neo4j.day}.`;
  return table(['import', 'time', ''], rows) + kept;
}

function exactQueries(): string {
  const texts = Object.values(QUERIES).flatMap(({ title, ours, neo4jGraphql, postgraphile }) => [
    `**${title}**`,
    ...[ours, neo4jGraphql, postgraphile].map((text) => `\`\`\`graphql\n${text}\n\`\`\``),
  ]);
  const byHand = Object.values(STATEMENTS).map((text) => `\`\`\`cypher\n${text}\n\`\`\``);
  const indexes = `Indexes for @neo4j/graphql:\n\n\`\`\`cypher\n${ADVISED.join(';\n')}\n\`\`\`\n\nFor PostGraphile, beside primary keys:\n\n\`\`\`sql${INDEXES}\n\`\`\``;
  const body = ['This API, @neo4j/graphql, PostGraphile:', ...texts, 'By hand:', ...byHand, indexes].join('\n\n');
  return `<details>\n<summary>The exact queries</summary>\n\n${body}\n\n</details>`;
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function timing(measured: Timing | undefined): string {
  if (!measured) return '–';
  if (measured.runs === 1) return `${short(measured.median)} (once)`;
  return `${short(measured.median)} / ${short(measured.p99)}`;
}

function short(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function whole(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(0);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
