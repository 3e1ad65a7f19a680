// What tests run in Python, as people use it: readers of graphs, and the notebook. scripts/python-readers.sh installs it.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const OWN = join(__dirname, '..', '..', '.python', 'bin', 'python');
const SCRIPT = join(__dirname, 'readers.py');
const MOST = 256 * 2 ** 20;

/** A Python that has the packages; null where there is none. */
function findPython(packages: readonly string[]): string | null {
  const candidates = [...(existsSync(OWN) ? [OWN] : []), 'python3'];
  const hasAll = (python: string) => spawnSync(python, ['-c', `import ${packages.join(', ')}`]).status === 0;
  return candidates.find(hasAll) ?? null;
}

/** Describes what a Python with these packages does. Without it that is skipped, with the reason; in CI it fails. */
export function describeWithPackages(title: string, packages: readonly string[], body: (python: string) => void): void {
  const python = findPython(packages);
  const reason = `${title}: left out, as no Python has ${packages.join(', ')}; scripts/python-readers.sh installs them`;
  if (python) {
    describe(title, () => body(python));
  } else if (process.env['CI'] === 'true') {
    test(title, () => {
      throw new Error(reason);
    });
  } else {
    console.warn(reason);
    test.skip(reason, () => undefined);
  }
}

/** What a reader makes of a file; the shape is that of test/support/readers.py. */
export type Read = (
  reader: 'networkx-graphml' | 'networkx-gexf' | 'networkx-cytoscape' | 'igraph' | 'rdflib',
  text: string,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts the exact shape of what it read
) => Promise<any>;

/** Describes what Python's readers make of files. */
export function describeWithPython(title: string, body: (read: Read) => void): void {
  describeWithPackages(title, ['networkx', 'igraph', 'rdflib'], (python) => {
    body(
      (reader, text) =>
        new Promise((resolve, reject) => {
          const child = execFile(python, [SCRIPT, reader], { maxBuffer: MOST }, (error: Error | null, stdout) => {
            if (error) reject(error);
            else resolve(JSON.parse(stdout));
          });
          child.stdin?.end(text);
        }),
    );
  });
}
