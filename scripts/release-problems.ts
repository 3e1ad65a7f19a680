// What keeps a checkout from being a release: its version is not the same everywhere, or something is not committed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a semantic version: numbers, and perhaps a pre-release. */
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

interface Manifest {
  readonly version: string;
}

interface Lock extends Manifest {
  readonly packages: Readonly<Record<string, Manifest>>;
}

/** The version in package.json, and a sentence for each problem; none if the folder can be released as it is. */
export function releaseProblems(folder: string): { version: string; problems: string[] } {
  const { version } = json(folder, 'package.json') as Manifest;
  const problems: string[] = [];
  if (!VERSION.test(version)) problems.push(`package.json: ${version} is not a semantic version, such as 1.2.3.`);
  const lock = json(folder, 'package-lock.json') as Lock;
  const locked = [lock.version, lock.packages['']?.version ?? 'none'];
  for (const other of new Set(locked.filter((each) => each !== version))) {
    problems.push(`package-lock.json has version ${other}, package.json has ${version}. Run npm install.`);
  }
  problems.push(...changelogProblems(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), version));
  problems.push(...repositoryProblems(folder, version));
  return { version, problems };
}

/** The first section has the version and the day of the release: ## 1.2.3 - 2026-01-31 */
function changelogProblems(changelog: string, version: string): string[] {
  const [, heading = 'none'] = /^## (.*)$/m.exec(changelog) ?? [];
  const [title, date = ''] = heading.split(' - ');
  if (title !== version) {
    return [
      `CHANGELOG.md: the first section is ${heading}. It has to be ${version}, with what changed since the last.`,
    ];
  }
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(date) && Date.parse(date) >= 0 && new Date(date).toISOString().startsWith(date);
  return isDay ? [] : [`CHANGELOG.md: the first section is ${heading}. Add the day: ${version} - YYYY-MM-DD.`];
}

function repositoryProblems(folder: string, version: string): string[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  const problems: string[] = [];
  const changed = git('status', '--porcelain');
  if (changed) problems.push(`Not committed:\n${changed}`);
  const tag = `v${version}`;
  if (git('tag', '--list', tag) && git('rev-parse', `${tag}^{commit}`) !== git('rev-parse', 'HEAD')) {
    problems.push(`The tag ${tag} is on another commit: this version is released already. Choose the next one.`);
  }
  return problems;
}

function json(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
