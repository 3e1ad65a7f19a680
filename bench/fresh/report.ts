// The section of results.md about operations that nobody asked before.
import { CONNECTIONS } from '../http';
import { short, table, whole } from '../markdown';
import { writeSection } from '../results-file';
import { summaryOf, type Fresh, type Turn } from './measure';
import type { FreshServer } from './servers';
import type { FreshTestbed, Remembered } from './testbed';

type Turns = ReadonlyMap<FreshServer, readonly Turn[]>;

export interface MeasuredFresh {
  readonly testbed: FreshTestbed;
  readonly one: Turns;
  readonly many: Turns;
  /** Only operations that @neo4j/graphql can answer. */
  readonly besideNeo4j: Turns;
  /** What this API had remembered before and after these turns. */
  readonly before: Remembered;
  readonly after: Remembered;
  readonly seconds: number;
}

/** Writes the section. */
export function reportFresh({ testbed, one, many, besideNeo4j, before, after, seconds }: MeasuredFresh): void {
  const { postgraphile, neo4jGraphql } = testbed;
  const parts = [
    '## Every question new',
    `${new Date().toISOString().slice(0, 10)}, ${testbed.positions} positions, at most ${seconds} s for each server and number of clients, in turns. The operations are drawn at random: roots by Zipf's law, fields, pages and nested lists. No operation comes twice. All servers gave the same answers to the first of them. Ratios are over the operations that both have answered. The answer cache had ${hits(before, after, 'answers')} of the answers; of the keys of Cypher queries, the rows of ${hits(before, after, 'rows')} were remembered.`,
    '### One client, against PostGraphile',
    comparison(one, postgraphile),
    `### ${CONNECTIONS} clients, against PostGraphile`,
    comparison(many, postgraphile),
    `### ${CONNECTIONS} clients, against @neo4j/graphql`,
    comparison(besideNeo4j, neo4jGraphql),
    '### Versions of this run',
    table(['what', 'version'], testbed.versions),
  ];
  writeSection('fresh', parts.join('\n\n'));
}

/** The share that was remembered. */
function hits(before: Remembered, after: Remembered, what: keyof Remembered): string {
  const hit = after[what].hit - before[what].hit;
  const miss = after[what].miss - before[what].miss;
  return `${short((100 * hit) / (hit + miss))} %`;
}

function comparison(turns: Turns, peer: FreshServer): string {
  const rows = [...turns].map(([server, own]) => {
    const all = summaryOf(own);
    const both = Math.min(own.length, turns.get(peer)?.length ?? 0);
    const [mine, theirs] = [summaryOf(own, both), summaryOf(turns.get(peer) ?? [], both)];
    const against = (ratio: (fresh: Fresh) => number) =>
      server === peer ? '' : `${short(ratio(mine) / ratio(theirs))}×`;
    return [
      server.name,
      String(all.answered),
      whole(all.perSecond),
      against(({ perSecond }) => perSecond),
      short(all.median),
      against(({ median }) => median),
      short(all.p99),
      `${short(all.p99 / all.median)}×`,
    ];
  });
  const head = ['', 'operations', 'requests/s', 'ratio', 'median, ms', 'ratio', 'p99, ms', 'p99 / median'];
  return table(head, rows);
}
