// The release of this program, and what it runs on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFile {
  readonly version: string;
  readonly engines: { readonly node: string };
}

const { version, engines } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as PackageFile;

/** The version in package.json. */
export const RELEASE = version;

/** The oldest version of Node.js that package.json admits, such as 20.19. */
export const OLDEST_NODE = engines.node.replace('>=', '');
