// The examples run as their headers say, against the running server.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { post, serve, type Served } from '../clients/support';
import { until } from '../support/program';
import { describeWithPackages } from '../support/python';

const ROOT = join(__dirname, '..', '..');

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

/** Runs a program to its end, which has to come within 20 s. */
async function run(command: string, ...args: string[]) {
  const child = execFile(command, args, { cwd: ROOT, timeout: 20_000 });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: string) => (out += chunk));
  child.stderr?.on('data', (chunk: string) => (err += chunk));
  const [code] = await once(child, 'close');
  return { code, out, err };
}

const node = (...args: string[]) => run(process.execPath, ...args);

describe('pages.mjs', () => {
  test('prints every vote of a nation, latest first', async () => {
    const { nation } = await post(
      served.url,
      `{ nation(code: "UKR") { positions(filter: { basis: [VOTED] }) {
        nodes { date stance target { ... on RollCall { name } } }
      } } }`,
    );
    const votes: { date: string; stance: string; target: { name: string } }[] = nation.positions.nodes;
    const lines = votes.map(({ date, stance, target }) => `${date} ${stance}  ${target.name}\n`);
    expect(lines).toHaveLength(9);
    const { code, out, err } = await node('examples/pages.mjs', 'UKR', served.url);
    expect([code, err, out]).toEqual([0, '', lines.join('')]);
  });

  test('reports the problem, and ends with code 1', async () => {
    const problem = async (...args: string[]) => {
      const { code, out, err } = await node('examples/pages.mjs', ...args);
      expect([code, out]).toEqual([1, '']);
      return err;
    };
    expect(await problem('XYZ', served.url)).toBe('There is no nation with the code XYZ.\n');
    expect(await problem('FRA', 'http://127.0.0.1:65535/graphql')).toBe('connect ECONNREFUSED 127.0.0.1:65535\n');
  });
});

test('gateway.mjs answers a query with fields of both subgraphs, its own and a client’s', async () => {
  const child = spawn(process.execPath, ['examples/gateway.mjs', served.url], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0' },
  });
  const closed = once(child, 'close');
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  try {
    await until(() => out.endsWith('}\n') || child.exitCode !== null, 60_000);
    const [, url = '', answer = ''] = /^Gateway: (\S+)\n(\{[\s\S]+\})\n$/m.exec(out) ?? [];
    const document = { name: 'Joint declaration of Paris' };
    expect(JSON.parse(answer)).toEqual({
      data: {
        nationByCapital: { name: 'Ukraine', capital: 'Kyiv', signatures: { nodes: [{ action: 'SIGNED', document }] } },
      },
    });
    const query = '{ nations(first: 2, filter: { codes: ["FRA", "POL"] }) { nodes { id name capital } } }';
    expect(await post(url, query)).toEqual({
      nations: {
        nodes: [
          { id: 'nation:FRA', name: 'France', capital: 'Paris' },
          { id: 'nation:POL', name: 'Poland', capital: 'Warsaw' },
        ],
      },
    });
  } finally {
    child.kill();
    await closed;
  }
}, 90_000);

describeWithPackages('notebook.py', ['networkx', 'pandas'], (python) => {
  test('has the whole selection in NetworkX and pandas', async () => {
    const { code, out, err } = await run(python, 'examples/notebook.py', served.url);
    expect([code, err]).toEqual([0, '']);
    const { subgraph } = await post(
      served.url,
      `{ subgraph(roots: ["summit:paris"], depth: 2, limit: 500) {
        totalNodes totalEdges edges { relation fact { modality } }
      } }`,
    );
    const { totalNodes, totalEdges, edges } = subgraph;
    expect(out).toContain(`${totalNodes} nodes, ${totalEdges} edges\n`);
    expect(out).toContain(`${totalNodes} nodes and ${totalEdges} edges in NetworkX\n`);
    expect(countsIn(out)).toEqual(countsOf(edges));
    expect(out).toMatch(/^summit:paris +Paris summit +Summit +0\.\d+$/m);
  });

  test('raises the error message of the API if it refuses', async () => {
    const { code, err } = await run(python, 'examples/notebook.py', new URL(served.url).origin);
    expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([
      1,
      'RuntimeError: A page is read with GET or HEAD; queries go to /graphql.',
    ]);
  });
});

/** Rows of the printed table: for each relation, the number of edges with each modality, in the order of their names. */
function countsIn(out: string): Record<string, number[]> {
  const rows = [...out.matchAll(/^([A-Z_]+) +(\d[\d ]*)$/gm)];
  return Object.fromEntries(rows.map(([, relation = '', counts = '']) => [relation, counts.split(/ +/).map(Number)]));
}

/** The same, counted here. */
function countsOf(edges: { relation: string; fact: { modality: string } | null }[]): Record<string, number[]> {
  const modalityOf = ({ fact }: (typeof edges)[number]) => fact?.modality ?? 'none';
  const modalities = [...new Set(edges.map(modalityOf))].sort();
  const rows = edges.map(({ relation }) => {
    const own = edges.filter((edge) => edge.relation === relation);
    return [relation, modalities.map((each) => own.filter((edge) => modalityOf(edge) === each).length)];
  });
  return Object.fromEntries(rows) as Record<string, number[]>;
}
