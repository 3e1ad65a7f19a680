// npm run test:browser: pages and the app in examples/react, in Chromium. Installs the app's packages first if they are
// missing or the lock file is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const APP = join(PROJECT, 'examples', 'react');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

if (!isInstalled()) {
  console.log('Installing the packages of examples/react.');
  run('npm', ['ci', '--ignore-scripts'], APP);
}
run(process.execPath, [jest, '--config', join(PROJECT, 'jest.browser.config.js'), ...process.argv.slice(2)], PROJECT);

/** npm writes its own lock file last. */
function isInstalled() {
  const done = join(APP, 'node_modules', '.package-lock.json');
  return existsSync(done) && statSync(done).mtimeMs >= statSync(join(APP, 'package-lock.json')).mtimeMs;
}

/** Runs a command to its end. If it fails, this script ends too. */
function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, TEST_RUN: 'browser' },
  });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
