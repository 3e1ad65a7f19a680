// npm run neo4j, ended in each way in which people and programs end it, leaves no Java behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onNeo4j } from '../support/api';
import { until } from '../support/program';

const ROOT = join(__dirname, '..', '..');
const reason = 'npm run neo4j: left out, as it needs Linux and the Neo4j of npm run test:neo4j';

/** The processes whose arguments have this text, by what /proc says. */
function processesWith(text: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(join('/proc', pid, 'cmdline'), 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}

if (onNeo4j && process.platform === 'linux') {
  test.each([
    ['SIGTERM to npm', (npm: number) => process.kill(npm, 'SIGTERM')],
    ['SIGINT to npm', (npm: number) => process.kill(npm, 'SIGINT')],
    // A terminal sends Ctrl+C to all of its processes in the foreground.
    ['Ctrl+C', (npm: number) => process.kill(-npm, 'SIGINT')],
  ])(
    '%s ends Java too',
    async (_how, end) => {
      const data = mkdtempSync(join(tmpdir(), 'neo4j-script-'));
      const args = ['run', 'neo4j', '--', '--port', '0', '--data', data, '--heap', '256m'];
      const npm = spawn('npm', args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      const closed = once(npm, 'close');
      let out = '';
      npm.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
      npm.stderr.resume();
      await until(() => out.includes('NEO4J_URI=') || npm.exitCode !== null, 120_000);
      expect(out).toMatch(/^NEO4J_URI=bolt:\/\/127\.0\.0\.1:\d+$/m);
      expect(processesWith(data).length).toBeGreaterThan(1);
      end(npm.pid ?? 0);
      await until(() => processesWith(data).length === 0, 60_000);
      await closed;
      rmSync(data, { recursive: true, force: true });
    },
    200_000,
  );
} else {
  console.warn(reason);
  test.skip(reason, () => undefined);
}
