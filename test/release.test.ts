// The check in front of a release, on small repositories; npm run release:check goes on to pack and to test the package.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseProblems } from '../scripts/release-problems';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], { cwd: folder });

interface State {
  readonly version?: string;
  readonly locked?: string;
  readonly heading?: string;
}

/** Writes the files in which a version stands. */
function write({ version = '1.2.0', locked = version, heading = `${version} - 2026-01-31` }: State = {}): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ version: locked, packages: { '': { version: locked } } }),
  );
  writeFileSync(join(folder, 'CHANGELOG.md'), `# Changelog\n\n## ${heading}\n\n- News.\n\n## 1.1.0 - 2026-01-01\n`);
}

beforeAll(() => {
  git('init', '--quiet');
  write({ version: '1.1.0' });
  git('add', '.');
  git('commit', '--quiet', '--message', 'The release before');
  git('tag', 'v1.1.0');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The problems of a commit in this state. */
function problemsOf(state: State): string[] {
  write(state);
  git('add', '.');
  git('commit', '--quiet', '--allow-empty', '--message', 'The next release');
  return releaseProblems(folder).problems;
}

test('a version that agrees everywhere, with a dated section, can be released', () => {
  expect(problemsOf({})).toEqual([]);
});

test.each<[string, State, string]>([
  ['a version of another form', { version: '1.2' }, 'package.json: 1.2 is not a semantic version, such as 1.2.3.'],
  [
    'another version in the lock file',
    { locked: '1.1.0' },
    'package-lock.json has version 1.1.0, package.json has 1.2.0. Run npm install.',
  ],
  [
    'changes without a release',
    { heading: 'Unreleased' },
    'CHANGELOG.md: the first section is Unreleased. It has to be 1.2.0, with what changed since the last.',
  ],
  [
    'a release without a day',
    { heading: '1.2.0' },
    'CHANGELOG.md: the first section is 1.2.0. Add the day: 1.2.0 - YYYY-MM-DD.',
  ],
  [
    'a day that is in no calendar',
    { heading: '1.2.0 - 2026-02-30' },
    'CHANGELOG.md: the first section is 1.2.0 - 2026-02-30. Add the day: 1.2.0 - YYYY-MM-DD.',
  ],
  [
    'a version that is released already',
    { version: '1.1.0' },
    'The tag v1.1.0 is on another commit: this version is released already. Choose the next one.',
  ],
])('%s is a problem', (_case, state, problem) => {
  expect(problemsOf(state)).toEqual([problem]);
});

test('what is not committed is a problem', () => {
  problemsOf({});
  writeFileSync(join(folder, 'new.txt'), '');
  expect(releaseProblems(folder).problems).toEqual(['Not committed:\n?? new.txt']);
});
