// Readers in Python: NetworkX, igraph and rdflib, as people use them. scripts/python-readers.sh installs them.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const OWN = join(__dirname, '..', '..', '.python', 'bin', 'python');
const SCRIPT = join(__dirname, 'readers.py');
const MOST = 256 * 2 ** 20;

/** A Python that has all three; null where there is none. */
function findPython(): string | null {
  const candidates = [...(existsSync(OWN) ? [OWN] : []), 'python3'];
  const has = (python: string) => spawnSync(python, ['-c', 'import networkx, igraph, rdflib']).status === 0;
  return candidates.find(has) ?? null;
}

/** What a reader makes of a file; the shape is that of test/support/readers.py. */
export type Read = (
  reader: 'networkx-graphml' | 'networkx-gexf' | 'igraph' | 'rdflib',
  text: string,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts the exact shape of what it read
) => Promise<any>;

/** Describes what Python's readers make of files. Without them it is skipped, with the reason; in CI that fails. */
export function describeWithPython(title: string, body: (read: Read) => void): void {
  const python = findPython();
  const reason = `${title}: left out, as no Python has networkx, igraph and rdflib; scripts/python-readers.sh installs them`;
  if (python) {
    const read: Read = (reader, text) =>
      new Promise((resolve, reject) => {
        const child = execFile(python, [SCRIPT, reader], { maxBuffer: MOST }, (error: Error | null, stdout) => {
          if (error) reject(error);
          else resolve(JSON.parse(stdout));
        });
        child.stdin?.end(text);
      });
    describe(title, () => body(read));
  } else if (process.env['CI'] === 'true') {
    test(title, () => {
      throw new Error('In CI Python must have networkx, igraph and rdflib: scripts/python-readers.sh installs them.');
    });
  } else {
    console.warn(reason);
    test.skip(reason, () => undefined);
  }
}
