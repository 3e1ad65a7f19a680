// The image, without a container engine: the instructions of the Dockerfile run by hand in folders, and the result runs as
// the image's user on a read-only root.
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildByHand, type BuiltImage } from '../support/image-by-hand';
import { runIn, startIn, whyNotIsolated } from '../support/in-image';
import { askAt } from '../support/program';
import { closedPort } from '../support/tcp';

const ROOT = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

let image: BuiltImage;
let remove: () => void;
beforeAll(async () => {
  if (whyNotIsolated) console.warn(`The image is not tested as another user on a read-only root. ${whyNotIsolated}`);
  ({ image, remove } = await buildByHand(ROOT));
}, 600_000);
afterAll(() => remove());

test('it has what the package has, and the packages that the program needs', () => {
  expect(readdirSync(image.root)).toEqual(['app']);
  expect(readdirSync(join(image.root, 'app')).sort()).toEqual([
    'LICENSE',
    'client-kit',
    'dist',
    'node_modules',
    'package.json',
    'schema',
    'seed',
  ]);
  const installed = readdirSync(join(image.root, 'app/node_modules'), { recursive: true, encoding: 'utf8' });
  expect(installed).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
  for (const tool of ['typescript', 'jest', 'esbuild', 'react', '@graphql-codegen'])
    expect(installed).not.toContain(tool);
});

(whyNotIsolated ? test.skip : test)('its user is not root and cannot write into it', async () => {
  expect(await runIn(image, ['id', '-u'])).toEqual({ code: 0, out: '1000\n', err: '' });
  // The first file belongs to root; the second would be new.
  expect(await runIn(image, ['touch', 'dist/cli.js', '/tmp/new'], { env: { LC_ALL: 'C' } })).toEqual({
    code: 1,
    out: '',
    err: "touch: cannot touch 'dist/cli.js': Permission denied\ntouch: cannot touch '/tmp/new': Read-only file system\n",
  });
});

test('it starts, becomes healthy, serves the API and the pages, and stops', async () => {
  const env = { HOST: '127.0.0.1', PORT: String(await closedPort()) };
  expect(await runIn(image, image.healthCheck, { env })).toEqual({ code: 1, out: '', err: '' });
  const server = startIn(image, [...image.entrypoint, ...image.command], { env });
  server.stderr.pipe(process.stderr);
  await once(server.stdout, 'data');
  try {
    expect(await runIn(image, image.healthCheck, { env })).toEqual({ code: 0, out: '', err: '' });
    const url = `http://127.0.0.1:${env.PORT}`;
    const { body } = await askAt(url, '{ nation(name: "Moscow") { name } }');
    expect(body).toMatchObject({ data: { nation: { name: 'Russia' } } });
    const page = await (await fetch(`${url}/graphiql`, { headers: { accept: 'text/html' } })).text();
    const [script = ''] = /\/assets\/query-[0-9a-f]+\.js/.exec(page) ?? [];
    const found = await Promise.all(
      [
        script,
        '/docs/researchers',
        '/questions/opposition',
        '/subgraph.csv?root=summit:paris&depth=1',
        '/schema.graphql',
      ].map(async (path) => [path, (await fetch(url + path, { headers: { accept: 'text/html' } })).status]),
    );
    expect(found.filter(([, status]) => status !== 200)).toEqual([]);
  } finally {
    server.kill('SIGTERM');
  }
  expect(await once(server, 'close')).toEqual([0, null]);
});

test('its other commands run by their names, and write where a volume is mounted', async () => {
  const volume = mkdtempSync(join(tmpdir(), 'volume-'));
  const [uid = 0, gid = 0] = image.user.split(':').map(Number);
  if (!whyNotIsolated) chownSync(volume, uid, gid);
  const program = (...args: string[]) => runIn(image, [...image.entrypoint, ...args], { volume });
  expect(await program('--version')).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  expect(await program('client-kit', join(volume, 'kit'))).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(join(volume, 'kit'))).toEqual(expect.arrayContaining(['schema.graphql', 'apollo.ts', 'queries']));
  const env = { GRAPH_PATH: join(volume, 'kept.graph') };
  expect(await runIn(image, [...image.entrypoint, 'seed'], { volume, env })).toMatchObject({ code: 0, err: '' });
  rmSync(volume, { recursive: true, force: true });
});
