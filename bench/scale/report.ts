// bench/scale.md.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { CONNECTIONS } from '../http';
import { short, table, whole } from '../markdown';
import { percentile } from '../measure';
import type { Measured } from '../scale';
import type { ServiceTime } from './service-times';
import { simulate, type Cluster } from './simulate';

/** A member of a cluster, as Aura and others sell them. */
const PROCESSORS = 4;
const SERVERS = [1, 2, 4, 8, 16];
const MEMBERS = [1, 3, 5];

/** Writes the file. */
export function reportScale(measured: readonly Measured[], seconds: number): void {
  const last = measured.at(-1);
  if (!last) throw new Error('No size fits onto this disk.');
  const text = [
    '# Larger than a machine',
    `Written by \`npm run bench:scale\` on ${new Date().toISOString().slice(0, 10)}, on ${cpus().length} × ${cpus()[0]?.model ?? ''}: the API with nothing remembered on Neo4j 5.26 with a heap of 2 GB, both on this machine. The operations are those of \`npm run bench:fresh\`, of which none comes twice. Each size was asked for ${seconds} s.`,
    '## More positions',
    'Above a million positions, every roll call stands several times, under other numbers.',
    sizes(measured),
    '## What an operation takes',
    'In ms of one processor. The mean is the processor time of each process with 32 clients, divided by the operations; the shape is that of operations asked one at a time.',
    services(last.times),
    '## More servers',
    `Simulated, with the times of ${millions(last.positions)}: each server has one processor and ${CONNECTIONS} clients, which ask the next operation as soon as they have an answer. Each member of the Neo4j cluster has ${PROCESSORS} processors and all of the data. The driver asks the member that has the fewest queries. The network takes no time, and nothing is loaded meanwhile.`,
    clusters(last.times),
  ];
  writeFileSync(join(__dirname, '..', 'scale.md'), `${text.join('\n\n')}\n`);
  console.log('Written to bench/scale.md.');
}

function sizes(measured: readonly Measured[]): string {
  const rows = measured.map(({ positions, imported, disk, one, many }) => [
    millions(positions),
    `${whole(imported.seconds)} s`,
    `${whole(imported.peak)} MB`,
    `${whole(disk)} MB`,
    `${short(one.median)} / ${short(one.p99)}`,
    whole(many.perSecond),
    `${short(many.median)} / ${short(many.p99)}`,
  ]);
  const head = ['positions', 'import', 'memory of that', 'disk of Neo4j', 'one client: median / p99, ms'];
  return table([...head, `${CONNECTIONS} clients: requests/s`, 'median / p99, ms'], rows);
}

function services(times: readonly ServiceTime[]): string {
  const row = (name: string, values: readonly number[]) => [
    name,
    short(values.reduce((sum, value) => sum + value, 0) / values.length),
    ...[50, 90, 99].map((percent) => short(percentile(values, percent))),
  ];
  return table(
    ['', 'mean', 'median', '90 %', '99 %'],
    [
      row(
        'server',
        times.map(({ server }) => server),
      ),
      row(
        'Neo4j',
        times.map(({ neo4j }) => neo4j),
      ),
    ],
  );
}

function clusters(times: readonly ServiceTime[]): string {
  const cases = MEMBERS.flatMap((members) =>
    SERVERS.map((servers): Cluster => ({ servers, members, processors: PROCESSORS, clientsPerServer: CONNECTIONS })),
  );
  const rows = cases.map((each) => {
    const { perSecond, median, p99, serversBusy, membersBusy } = simulate(times, each);
    const bottleneck = serversBusy > membersBusy ? 'servers' : 'Neo4j';
    const busy = [serversBusy, membersBusy].map((share) => `${whole(100 * share)} %`);
    return [
      String(each.members),
      String(each.servers),
      whole(perSecond),
      short(median),
      short(p99),
      ...busy,
      bottleneck,
    ];
  });
  const head = [
    'members',
    'servers',
    'requests/s',
    'median, ms',
    'p99, ms',
    'servers work',
    'members work',
    'bottleneck',
  ];
  return table(head, rows);
}

function millions(positions: number): string {
  return `${short(positions / 1e6)} million positions`;
}
