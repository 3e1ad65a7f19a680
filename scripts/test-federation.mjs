// npm run test:federation: Apollo's compatibility tests for subgraphs, through this project's HTTP assembly. Installs them
// first if they are missing or the lock file is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../test/federation/compatibility', import.meta.url));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

if (!isInstalled()) {
  console.log('Installing the compatibility tests into test/federation/compatibility.');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], FOLDER);
}
run(process.execPath, [jest, '--config', join(FOLDER, 'jest.config.cjs')]);

/** npm writes its own lock file last. */
function isInstalled() {
  const done = join(FOLDER, 'node_modules', '.package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(join(FOLDER, 'package-lock.json')).mtimeMs;
}

/** Runs a command to its end. If it fails, this script ends too. */
function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
