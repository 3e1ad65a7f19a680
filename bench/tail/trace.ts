// What the slowest hundredth of new operations waits for, with many clients at once.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askFor, newOperations, type Ids } from '../asking';
import { CONNECTIONS } from '../http';
import { short, table } from '../markdown';
import { startApi } from '../testbed';
import type { TracedRequest } from './traced-request';

const WARM_UP = 40_000;
const MEASURED = 20_000;
const PARTS: readonly (readonly [title: string, part: keyof TracedRequest])[] = [
  ['reading and checking', 'before'],
  ['waiting for Neo4j', 'inNeo4j'],
  ['resolving', 'resolving'],
  ['writing', 'after'],
  ['**all of it**', 'ms'],
  ['of that, while garbage is collected', 'collecting'],
  ['Cypher queries', 'queries'],
  ['rows', 'rows'],
];

/** A table of what requests take: the median ones and the slowest hundredth, with the default memory and with none. */
export async function tailTable(uri: string, ids: Ids): Promise<string> {
  const columns: { readonly title: string; readonly requests: readonly TracedRequest[] }[] = [];
  for (const memory of [undefined, '0']) {
    const requests = (await traced(uri, ids, memory)).sort((a, b) => a.ms - b.ms);
    const upTo = (percent: number) => Math.floor((requests.length * percent) / 100);
    const title = memory ? ', nothing remembered' : '';
    columns.push({ title: `the middle tenth${title}`, requests: requests.slice(upTo(45), upTo(55)) });
    columns.push({ title: `the slowest hundredth${title}`, requests: requests.slice(upTo(99)) });
  }
  return table(
    ['part', ...columns.map(({ title }) => title)],
    PARTS.map(([title, part]) => [
      title,
      ...columns.map(({ requests }) => short(requests.reduce((sum, each) => sum + each[part], 0) / requests.length)),
    ]),
  );
}

/** The requests that were answered after the warm-up. */
async function traced(uri: string, ids: Ids, memory: string | undefined): Promise<TracedRequest[]> {
  const folder = mkdtempSync(join(tmpdir(), 'summit-graph-tail-'));
  const file = join(folder, 'requests.json');
  const env = { NEO4J_URI: uri, ...(memory !== undefined && { GRAPH_MEMORY_MB: memory }) };
  const { client, child } = await startApi(env, ['--import', 'tsx'], [join(__dirname, 'traced-server.ts'), file]);
  const asked = newOperations(ids);
  await askFor(WARM_UP, client, asked, CONNECTIONS);
  const count = await askFor(MEASURED, client, asked, CONNECTIONS);
  await client.close();
  await child.stop();
  const requests = JSON.parse(readFileSync(file, 'utf8')) as TracedRequest[];
  rmSync(folder, { recursive: true });
  return requests.slice(-count);
}
