// Measures what compression costs for small answers and saves on large ones: two servers of the same build, one of which
// compresses, asked in turns by 32 clients. On the default seed. Run: npm run bench:compression
import { Agent, request } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess, type RunningProcess } from './processes';
import { CONNECTIONS } from './http';
import { percentile } from './measure';

const TURNS = 31;
/** Of each turn, in ms. */
const TURN = 700;
/** The share of requests per second that compression may cost for small answers, in percent. */
const GOAL = 5;
/** Clock ticks of /proc in a second. */
const TICKS = 100;

const SMALL = '{ nation(id: "nation:FRA") { name iso2 aliases } }';
const LARGE = `{ positions(first: 100) { totalCount nodes {
  id gist stance basis modality polarity date holder { id name } target { ... on RollCall { id name date } }
  citations { locator role source { id title } } } } }`;

interface Server {
  readonly name: string;
  readonly child: RunningProcess;
  readonly port: number;
}

/** Of one turn. */
interface Turn {
  readonly perSecond: number;
  /** Microseconds of processor time of the server for each request. */
  readonly processor: number;
}

void main();

async function main(): Promise<void> {
  const lines = [
    '# What compression costs and saves',
    '',
    `\`npm run bench:compression\`, Node ${process.version}, default seed. ${CONNECTIONS} clients ask for an answer of SIZE bytes, ${TURNS} turns of ${TURN} ms for each server; medians. The goal: at most ${GOAL} % fewer requests per second.`,
    '',
    '| answers | requests/s without | with | difference | processor time without | with | difference |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const [title, memoryMb] of [
    ['from the cache', '64'],
    ['computed', '0'],
  ] as const) {
    const servers = [await start('without', '0', memoryMb), await start('with', '1', memoryMb)];
    lines.push(`| ${title} | ${cellsOf(await inTurns(servers))} |`);
    if (memoryMb === '64') lines[2] = lines[2]?.replace('SIZE', String(await sizeOf(servers[1], SMALL, 'br'))) ?? '';
    for (const { child } of servers) await child.stop();
  }
  const server = await start('with', '1', '64');
  lines.push('', '| an answer of 100 positions | bytes |', '| --- | --- |');
  for (const encoding of ['identity', 'gzip', 'br']) {
    lines.push(`| ${encoding} | ${await sizeOf(server, LARGE, encoding)} |`);
  }
  await server.child.stop();
  writeFileSync(join(__dirname, 'compression.md'), `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
}

async function start(name: string, compression: string, memoryMb: string): Promise<Server> {
  const command = [process.execPath, '--max-semi-space-size=32', join(__dirname, '..', 'dist', 'cli.js'), 'start'];
  const port = 4110 + Number(compression);
  const own = {
    PORT: String(port),
    COMPRESSION: compression,
    GRAPH_MEMORY_MB: memoryMb,
    GRAPH_PATH: '',
    NEO4J_URI: '',
  };
  const { child } = await startProcess(command, /Summit graph: (\S+)/, { env: { ...process.env, ...own } });
  return { name, child, port };
}

/** Each server in its turn, so that a machine that slows down slows both; the first turns warm up. */
async function inTurns(servers: readonly Server[]): Promise<Map<string, Turn[]>> {
  const turns = new Map<string, Turn[]>(servers.map(({ name }) => [name, []]));
  for (let turn = -5; turn < TURNS; turn += 1) {
    for (const server of turn % 2 === 0 ? servers : [...servers].reverse()) {
      const done = await crowd(server);
      if (turn >= 0) turns.get(server.name)?.push(done);
    }
  }
  return turns;
}

async function crowd({ port, child }: Server): Promise<Turn> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const [begun, used] = [performance.now(), processorOf(child.pid)];
  let answered = 0;
  const one = async () => {
    while (performance.now() - begun < TURN) {
      await ask(port, SMALL, 'br, gzip', agent);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { perSecond: answered / seconds, processor: ((processorOf(child.pid) - used) / answered) * 1e6 };
}

/** The bytes of the body of an answer, as they were sent. */
function ask(port: number, query: string, encoding: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': encoding };
    const asked = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers, agent }, (response) => {
      let bytes = 0;
      if (response.statusCode !== 200) reject(new Error(`The answer has status ${response.statusCode}.`));
      response.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    });
    asked.on('error', reject).end(JSON.stringify({ query }));
  });
}

async function sizeOf(server: Server | undefined, query: string, encoding: string): Promise<number> {
  const agent = new Agent();
  return server ? ask(server.port, query, encoding, agent).finally(() => agent.destroy()) : 0;
}

/** Seconds of processor time that a process used so far. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function cellsOf(turns: ReadonlyMap<string, readonly Turn[]>): string {
  const median = (name: string, part: keyof Turn) =>
    percentile(
      (turns.get(name) ?? []).map((turn) => turn[part]),
      50,
    );
  const cells = (part: keyof Turn, unit: string) => {
    const [without, and] = [median('without', part), median('with', part)];
    const difference = (and / without - 1) * 100;
    return [`${without.toFixed(0)}${unit}`, `${and.toFixed(0)}${unit}`, `${difference.toFixed(1)} %`];
  };
  return [...cells('perSecond', ''), ...cells('processor', ' µs')].join(' | ');
}
