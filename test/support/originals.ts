// The originals that the seed is taken from: they stand next to the repository and are no part of it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = join(__dirname, '..', '..', '..', 'shared');

/** The folder ../shared/<name>; null where this machine does not have it. */
export function originals(name: string): string | null {
  const folder = join(SHARED, name);
  return existsSync(folder) ? folder : null;
}

/** Describes what only the originals can tell. Where they are absent it is skipped, with the reason; in CI that fails. */
export function describeWithOriginals(name: string, title: string, body: (folder: string) => void): void {
  const folder = originals(name);
  const reason = `${title}: left out, as there is no ../shared/${name}`;
  if (folder) describe(title, () => body(folder));
  else if (process.env['CI'] === 'true') {
    test(title, () => {
      throw new Error(`In CI ../shared/${name} must be there.`);
    });
  } else {
    console.warn(reason);
    test.skip(reason, () => undefined);
  }
}
