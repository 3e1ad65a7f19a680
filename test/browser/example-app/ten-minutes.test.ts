// The first list in ten minutes, as docs/front-end.md has it, word for word: each block is run in an empty folder. Only the
// addresses differ, because other programs may have the ports.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchedPage } from '../../support/browser';
import { ROOT, tenMinutes } from '../../support/markdown';
import { program, until } from '../../support/program';

const DOCUMENTED_API = 'http://127.0.0.1:4000';
const way = tenMinutes();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ten-minutes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the way is: start, create, write the kit, two files, run', () => {
  expect(way.map(({ language }) => language)).toEqual(['sh', 'sh', 'sh', 'tsx', 'tsx', 'sh']);
  expect(way[0]?.text).toBe('npm ci && npm start\n');
  expect(way.at(-1)?.text).toBe('npm run dev\n');
});

test('it ends with a list that has all 204 nations', async () => {
  const api = program(['start']);
  const apiUrl = await api.url;
  symlinkSync(ROOT, join(folder, 'summit-graph'));
  const app = join(folder, 'newsroom');
  const [, create, kit, main, list] = way.map((block) => block.text);
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const shell = (script = '', cwd = folder) =>
    execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd, env, encoding: 'utf8', stdio: 'pipe' });
  shell(create);
  shell(kit, app);
  writeFileSync(join(app, 'src', 'main.tsx'), main?.replace(DOCUMENTED_API, apiUrl) ?? '');
  writeFileSync(join(app, 'src', 'App.tsx'), list ?? '');
  shell('npm run build', app);

  const dev = spawn('npm', ['run', 'dev', '--', '--port', '5199', '--host', '127.0.0.1'], {
    cwd: app,
    env,
    detached: true,
  });
  const closed = once(dev, 'close');
  let out = '';
  dev.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  try {
    const shown = () => /Local:.*?(http:\/\/[\d.]+:\D*\d+)/.exec(plain(out))?.[1];
    await until(() => shown() !== undefined || dev.exitCode !== null, 60_000);
    const url = shown() ?? '';
    const { page, problems, elsewhere } = await watchedPage([url, apiUrl]);
    await page.goto(url);
    for (const count of [50, 100, 150, 200]) {
      await page.waitForSelector(`p:text-is("${count} of 204")`);
      await page.click('button');
    }
    await page.waitForSelector('p:text-is("204 of 204")');
    expect(new Set(await page.locator('li').allTextContents()).size).toBe(204);
    expect(await page.locator('button').count()).toBe(0);
    expect([problems, elsewhere]).toEqual([[], []]);
  } finally {
    if (dev.pid !== undefined) process.kill(-dev.pid);
    await closed;
    api.send('SIGTERM');
    await api.ended();
  }
}, 600_000);

/** Without the colours of a terminal. */
function plain(output: string): string {
  // eslint-disable-next-line no-control-regex -- that is what colours begin with
  return output.replace(/\u001b\[\d*m/g, '');
}
