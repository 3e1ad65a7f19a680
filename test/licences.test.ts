// What the program runs on is licensed permissively: by the licences that npm's lock file records.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

interface Package {
  readonly dev?: boolean;
  readonly license?: string;
}

const root = join(__dirname, '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Package> };

test('every package that the program needs has a permissive licence', () => {
  // Builds of the engine for other platforms are not installed, and npm records no licence of theirs.
  const needed = Object.entries(lock.packages).filter(
    ([path, { dev }]) => path !== '' && !dev && existsSync(join(root, path)),
  );
  expect(needed.length).toBeGreaterThan(100);
  const others = needed.filter(
    ([, { license = 'none' }]) =>
      !license
        .split(/[() ]|AND|OR/)
        .filter(Boolean)
        .every((name) => ALLOWED.includes(name)),
  );
  expect(others.map(([path, { license }]) => [path, license])).toEqual([]);
});
