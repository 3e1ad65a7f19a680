// The tables of results.md.
import { STATEMENTS } from './baseline-cypher';
import { CROWDS, isReached, type Goal } from './goals';
import { short, table, timing, whole } from './markdown';
import type { ByPeer, Measured } from './measurements';
import { ADVISED } from './neo4j';
import type { Options } from './options';
import { PEERS } from './peers';
import { INDEXES } from './postgres';
import { QUERIES } from './queries';

/** Each goal, its bound and what was reached. */
export function goalTable(goals: readonly Goal[]): string {
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

/** Each query, asked one at a time. */
export function queryTable({ queries }: Measured): string {
  const rows = [...queries].map(([name, { rows: objects, statements, timings }]) => [
    QUERIES[name].title,
    String(objects),
    String(statements ?? '–'),
    ...PEERS.map((peer) => timing(timings.get(peer))),
  ]);
  return table(['query', 'rows', 'statements of this API', ...PEERS], rows);
}

/** 32 at once. */
export function crowdTable({ crowds }: Measured): string {
  const rows = [...crowds].flatMap(([crowd, timings]) => [
    [`${CROWDS[crowd]}: requests/s`, ...PEERS.map((peer) => whole(timings.get(peer)?.perSecond))],
    [`${CROWDS[crowd]}: median / p99`, ...PEERS.map((peer) => timing(timings.get(peer)))],
  ]);
  return table(['', ...PEERS], rows);
}

/** The same page on more data. */
export function sizeTable({ sizes }: Measured): string {
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

/** How long imports take. */
export function importTable({ imports: { neo4j, bare, copied, embedded } }: Measured, { fresh }: Options): string {
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

/** All queries, and all indexes. */
export function exactQueries(): string {
  const texts = Object.values(QUERIES).flatMap(({ title, ours, neo4jGraphql, postgraphile }) => [
    `**${title}**`,
    ...[ours, neo4jGraphql, postgraphile].map((text) => `\`\`\`graphql\n${text}\n\`\`\``),
  ]);
  const byHand = Object.values(STATEMENTS).map((text) => `\`\`\`cypher\n${text}\n\`\`\``);
  const indexes = `Indexes for @neo4j/graphql:\n\n\`\`\`cypher\n${ADVISED.join(';\n')}\n\`\`\`\n\nFor PostGraphile, beside primary keys:\n\n\`\`\`sql${INDEXES}\n\`\`\``;
  const body = ['This API, @neo4j/graphql, PostGraphile:', ...texts, 'By hand:', ...byHand, indexes].join('\n\n');
  return `<details>\n<summary>The exact queries</summary>\n\n${body}\n\n</details>`;
}
