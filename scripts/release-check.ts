// npm run release:check: whether this commit can be released. Checks its version, packs it from a clean build, and tests
// the very file that would be published. Leaves it in .release.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseProblems } from './release-problems';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, '.release');

const { version, problems } = releaseProblems(ROOT);
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, RELEASE: join(FOLDER, `summit-graph-${version}.tgz`) },
  });
try {
  run('npm', 'pack', '--pack-destination', FOLDER);
  const sbom = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, maxBuffer: 2 ** 26 });
  writeFileSync(join(FOLDER, `summit-graph-${version}.cdx.json`), sbom);
  run('npm', 'run', 'test:thorough', '--', 'test/thorough/package.test.ts', 'test/thorough/image.test.ts');
} catch {
  console.error(`${version} is not ready. The reason is above.`);
  process.exit(1);
}
console.log(`.release/summit-graph-${version}.tgz is ready. To release it, tag this commit as v${version}.`);
