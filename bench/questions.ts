// npm run bench:questions: the time of search, paths, comparisons and subgraphs over HTTP with a million positions on Neo4j
// and no answer cache; and whether the compared stances give the published correlations of the same votes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './data';
import type { Client } from './http';
import { correlation, PUBLISHED } from './published-correlations';
import { short, table } from './markdown';
import { percentile } from './measure';
import { startWithVotes } from './neo4j';
import { readOptions } from './options';
import { startApi } from './testbed';
import { prepare } from './setup';
import { runBench } from './run-bench';

const ROUNDS = 30;
const WARM_UP = 15;
const TEN = ['FRA', 'RUS', 'USA', 'GBR', 'DEU', 'CHN', 'IND', 'BRA', 'ZAF', 'UKR'].map((code) => `nation:${code}`);

interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** In ms, if there is one. */
  readonly goal?: number;
}

const SEARCH = `query ($query: String!) { search(query: $query, first: 10) { totalCount nodes { score matched node { id name } } } }`;
const PATHS = `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) {
  truncated paths { length nodes { id name } steps { relation facts { id gist } } } } }`;
const COMPARE = `query ($nations: [ID!]!) { compare(nations: $nations) { shared pairs { a { name } b { name } shared agree oppose ratio } } }`;
const ROWS = `query ($nations: [ID!]!) { compare(nations: $nations) { rows(first: 20) { nodes { cells { presence positions { stance } } } } } }`;
const SUBGRAPH = `query ($root: ID!, $depth: Int) { subgraph(roots: [$root], depth: $depth) {
  truncated totalNodes totalEdges nodes { id name } edges { source target relation } } }`;

const search = (query: string): Question => ({
  name: `search for “${query}”`,
  query: SEARCH,
  variables: { query },
  goal: 10,
});
const QUESTIONS: readonly Question[] = [
  search('Moscow'),
  search('Frnace'),
  search('cote divoire'),
  search('nuclear weapons'),
  search('A/RES/68/262'),
  { name: 'paths from France to Russia', query: PATHS, variables: { from: 'nation:FRA', to: 'nation:RUS' }, goal: 200 },
  {
    name: 'paths from East Germany to South Sudan, which share no vote',
    query: PATHS,
    variables: { from: 'nation:DDR', to: 'nation:SSD' },
    goal: 200,
  },
  {
    name: 'paths from a leader to India',
    query: PATHS,
    variables: { from: 'leader:emmanuel-macron', to: 'nation:IND' },
  },
  { name: 'ten nations compared', query: COMPARE, variables: { nations: TEN }, goal: 300 },
  { name: 'ten nations compared, 20 rows', query: ROWS, variables: { nations: TEN }, goal: 300 },
  { name: 'subgraph around France', query: SUBGRAPH, variables: { root: 'nation:FRA', depth: 1 } },
  {
    name: 'subgraph around a roll call, two steps',
    query: SUBGRAPH,
    variables: { root: 'roll-call:unga-5309', depth: 2 },
  },
];

runBench(main);

async function main(): Promise<void> {
  const options = { ...readOptions(process.argv.slice(2)), without: new Set(['postgres', 'neo4j-graphql'] as const) };
  await prepare(options);
  const { server, imported } = await startWithVotes(100, options.data);
  const { client, child } = await startApi({ NEO4J_URI: server.uri, GRAPH_MEMORY_MB: '0' });
  const timed = await time(client);
  const correlated = [];
  for (const [a, b, published] of PUBLISHED) {
    correlated.push([`${a} and ${b}`, String(published), (await correlation(client, a, b)).toFixed(3)]);
  }
  const day = new Date().toISOString().slice(0, 10);
  const text = `# Search, paths, comparisons and subgraphs

Written by \`npm run bench:questions\` on ${day}: ${imported.rows} positions on Neo4j, over HTTP, nothing remembered, in turns, ${ROUNDS} times each, one at a time.

${table(['question', 'median, ms', 'p99, ms', 'goal, ms'], timed)}

## Against published numbers

The correlation of two nations' votes on the roll calls up to 2019 (no vote counts as 0), worked out from the rows of \`compare\`
and the totals of each nation's votes, and as published (widyr, vignette “United Nations Voting Correlations”, of the same votes).

${table(['nations', 'published', 'worked out'], correlated)}
`;
  writeFileSync(join(PROJECT, 'bench/questions.md'), text);
  console.log(text);
  await client.close();
  await child.stop();
  await server.stop();
}

/** The questions in turns, so that warm-up and disturbances affect all of them. */
async function time(client: Client): Promise<string[][]> {
  const times = QUESTIONS.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const [at, { query, variables }] of QUESTIONS.entries()) {
      const started = performance.now();
      await client.ask(query, variables);
      if (round >= 0) times[at]?.push(performance.now() - started);
    }
  }
  return QUESTIONS.map(({ name, goal }, at) => {
    const median = percentile(times[at] ?? [], 50);
    const missed = goal !== undefined && median > goal ? ' **missed**' : '';
    return [name, `${short(median)}${missed}`, short(percentile(times[at] ?? [], 99)), String(goal ?? '')];
  });
}
