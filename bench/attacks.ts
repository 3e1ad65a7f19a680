// Sends small requests that ask for much, and measures how long each takes to be refused, how large the refusal is, and
// how quickly the server answers afterwards. On the default seed. Run: npm run bench:attacks
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from './processes';
import { percentile } from './measure';

/** How often each attack runs; the table has medians. */
const ROUNDS = 7;
/** The most that an answer to { __typename } may take after an attack, in ms. */
const GOAL = 50;

const many = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');
const bomb = (levels: number, type: string, field: string) =>
  `{ ${field} } ${many(levels, (at) => `fragment F${at} on ${type} { ...F${at + 1} ...F${at + 1} }`)} fragment F${levels} on ${type} { __typename }`;
const deep = (levels: number) =>
  `{ node(id: "place:x") { ... on Place { ${'within { '.repeat(levels)}id${' }'.repeat(levels)} } } }`;
const LISTS = `{ nations(first: 100) { nodes { positions(first: 100) { nodes { target { ... on RollCall { positions(first: 100) {
  nodes { holder { ... on Nation { positions(first: 100) { nodes { id } } } } } } } } } } } }`;
const FIFTY = many(50, (at) => `"nation:x${at}"`);

const ENTITIES = many(1_800, () => '{__typename: "Nation", id: "nation:FRA"}');
const VALUES = many(40, (at) => `a${at}: id b${at}: date c${at}: stance`);
/** A variable of lists in each other. JSON.stringify has no stack for them. */
const NESTED = `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;

/** The attacks that fit into one request: their names, queries, and variables as JSON. */
const ATTACKS: readonly (readonly [name: string, query: string, variables?: string])[] = [
  ['fragments that spread each other twice, 16 deep', bomb(16, 'Nation', 'nation(name: "France") { ...F0 }')],
  ['the same on a connection', bomb(16, 'NationConnection', 'nations { ...F0 }')],
  ['lists of 100 in each other, 4 deep', `${LISTS} }`],
  [
    'a comparison of 50 nations with 300 aliases of its pairs',
    `{ compare(nations: [${FIFTY}]) { ${many(300, (at) => `p${at}: pairs { ratio }`)} } }`,
  ],
  ['800 aliases of __schema', `{ ${many(800, (at) => `s${at}: __schema { types { name } }`)} }`],
  ['2,500 look-ups by name', `{ ${many(2_500, (at) => `n${at}: nation(name: "x") { id }`)} }`],
  ['1,500 filtered lists', `{ ${many(1_500, (at) => `f${at}: facts(filter: { modality: [FACT] }) { totalCount }`)} }`],
  ['1,800 equal entities', `{ _entities(representations: [${ENTITIES}]) { __typename } }`],
  [
    '1.2 million values of ten thousand positions',
    `{ nations(first: 100) { nodes { positions(first: 100) { nodes { ${VALUES} } } } } }`,
  ],
  ['variables nested 5,000 deep', 'query ($a: Int) { nations(first: $a) { nodes { id } } }', NESTED],
  ['101 aliases of __typename, each in a fragment', `{ ${many(101, (at) => `... { t${at}: __typename }`)} }`],
  ['101 aliases of __typename', `{ ${many(101, (at) => `t${at}: __typename`)} }`],
  ['500 times the same field', `{ ${many(500, () => '__typename')} }`],
  ['20,000 times the same field', `{ ${many(20_000, () => 'a')} }`],
  ['10 unknown directives on a field', `{ __typename ${many(10, () => '@a')} }`],
  ['5,000 times @include', `{ __typename ${many(5_000, () => '@include(if: true)')} }`],
  ['33 levels', deep(31)],
  ['1,500 levels', deep(1_500)],
  ['10,000 levels', deep(10_000)],
  ['fragments in a circle', 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  [
    'introspection in itself, 6 deep',
    `{ __schema { types { ${'fields { type { '.repeat(6)}name${' } }'.repeat(6)} } } }`,
  ],
  ['5,000 unknown fields', `{ ${many(5_000, (at) => `x${at}`)} }`],
];

interface Asked {
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
}

interface Round extends Asked {
  /** How long { __typename } took afterwards, in ms. */
  readonly after: number;
}

void main();

async function main(): Promise<void> {
  const command = [process.execPath, '--max-semi-space-size=32', join(__dirname, '..', 'dist', 'cli.js'), 'start'];
  const env = { ...process.env, PORT: '0', GRAPH_PATH: '', NEO4J_URI: '' };
  const { child, match } = await startProcess(command, /Summit graph: (\S+)/, { env });
  const url = match[1] ?? '';
  const lines = [
    '# Attacks in one request',
    '',
    `\`npm run bench:attacks\`, Node ${process.version}, default seed, medians of ${ROUNDS}. The goal: after each of them, \`{ __typename }\` is answered within ${GOAL} ms.`,
    '',
    '| request | bytes | status | ms | bytes of the answer | ms of `{ __typename }` afterwards |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  for (const [name, query, variables = '{}'] of ATTACKS) {
    const sent = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ ...(await ask(url, sent)), after: (await ask(url, '{"query":"{ __typename }"}')).ms });
    const of = (read: (round: Round) => number) => percentile(rounds.map(read), 50);
    lines.push(
      `| ${name} | ${sent.length} | ${of(({ status }) => status)} | ${of(({ ms }) => ms).toFixed(1)} | ${of(({ bytes }) => bytes)} | ${of(({ after }) => after).toFixed(1)} |`,
    );
  }
  await child.stop();
  writeFileSync(join(__dirname, 'attacks.md'), `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
}

async function ask(url: string, body: string): Promise<Asked> {
  const started = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { length } = await response.text();
  return { status: response.status, ms: performance.now() - started, bytes: length };
}
