// Source files that a test writes for itself, as a user of `npm run seed -- my-source.yaml` would.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inEachFile } from './test-files';

/** Two sources about one summit, which disagree. */
export const CAMP_DAVID = ['report', 'memoir'].map((name) =>
  join(__dirname, '..', '..', 'examples', 'camp-david', `${name}.yaml`),
);

const folders: string[] = [];

/** Writes the text into a file of its own and returns the path. */
export function sourceFile(text: string, name = 'source.yaml'): string {
  const folder = mkdtempSync(join(tmpdir(), 'summit-graph-'));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/**
 * Writes a further source with one passage, of 100 characters, which facts without citations cite from 0 to 40. A fact
 * needs its id and what is particular to its type.
 */
export function furtherSource(parts: {
  /** Another source of this name replaces what it said. */
  name?: string;
  rank?: number;
  entities?: readonly object[];
  facts?: readonly object[];
}): string {
  const { name = 'further' } = parts;
  const passage = `passage:${name}-1`;
  const citations = [{ passage, start: 0, end: 40 }];
  const facts = parts.facts?.map((fact) => ({
    gist: 'Said by a further source.',
    modality: 'FACT',
    citations,
    ...fact,
  }));
  const source = {
    id: `source:${name}`,
    title: 'A further source',
    kind: 'DOCUMENT',
    sha256: '0'.repeat(64),
    length: 100,
    ...(parts.rank !== undefined && { rank: parts.rank }),
  };
  const passages = [{ id: passage, kind: 'SENTENCE', ordinal: 1, start: 0, end: 100 }];
  // YAML reads JSON.
  return sourceFile(JSON.stringify({ source, passages, entities: parts.entities ?? [], facts: facts ?? [] }, null, 2));
}

inEachFile(() => {
  afterAll(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
});
