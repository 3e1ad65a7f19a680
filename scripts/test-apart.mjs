// node scripts/test-apart.mjs FOLDER: Apollo's tests that are installed in a folder of their own, through this project's HTTP
// assembly. Installs them first if they are missing or the lock file is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const name = process.argv[2];
const folder = fileURLToPath(new URL(`../${name}`, import.meta.url));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

if (!isInstalled()) {
  console.log(`Installing Apollo's tests into ${name}.`);
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
}
run(process.execPath, [jest, '--config', join(folder, 'jest.config.cjs')]);

/** npm writes its own lock file last. */
function isInstalled() {
  const done = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/** Runs a command to its end. If it fails, this script ends too. */
function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
