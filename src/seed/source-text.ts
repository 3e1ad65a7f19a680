// The wording of a source, which this project does not ship: checks a copy of it against the digests and offsets in the
// graph, and loads it, so that passages have a text and citations a quote.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { PassageRecord } from '../generated/records';
import type { Model } from '../graph/model';
import type { Store } from '../store/store';
import { announced } from './announce';
import { Refused, type Problem } from './draft';
import { writeRecords, type Written } from './write';

const SOURCES = { name: 'text.sources', text: 'MATCH (s:Source) RETURN s.id AS id, s.sha256 AS sha256 ORDER BY s.id' };
const PASSAGES = {
  name: 'text.passages',
  text: 'MATCH (p:Passage) WHERE p.sourceId = $id RETURN properties(p) AS node ORDER BY p.ordinal',
};

/** A copy of a source that agrees with the graph: its passages with their wording. */
export interface CheckedText {
  readonly sourceId: string;
  readonly passages: readonly PassageRecord[];
}

/**
 * Holds a file against the source in the graph that has its SHA-256, passage by passage.
 * Throws Refused where no source has it, or where a passage's offsets and digest disagree with the file.
 */
export async function checkText(store: Store, file: string): Promise<CheckedText> {
  if (!existsSync(file)) throw new Refused([{ file, line: 1, message: 'There is no such file.' }]);
  const bytes = readFileSync(file);
  const sha256 = digestOf(bytes);
  const sources = await store.read(SOURCES, {});
  const sourceId = sources.find((source) => source['sha256'] === sha256)?.['id'];
  if (typeof sourceId !== 'string') {
    const known = sources.map((source) => `${String(source['id'])} ${String(source['sha256'])}`).join(', ');
    throw new Refused([
      { file, line: 1, message: `No source has the SHA-256 ${sha256}; the graph knows ${known || 'none'}.` },
    ]);
  }
  const text = Array.from(bytes.toString('utf8'));
  const rows = await store.read(PASSAGES, { id: sourceId });
  const passages = rows.map((row) => row['node'] as PassageRecord).map((passage) => withText(passage, text));
  const problems = passages.flatMap((passage): Problem[] => {
    if (digestOf(passage.text ?? '') === passage.sha256) return [];
    const offsets = `${String(passage.start)}-${String(passage.end)}`;
    return [
      { file, line: 1, message: `${passage.id}: the text at ${offsets} has another SHA-256 than the graph says.` },
    ];
  });
  if (problems.length > 0) throw new Refused(problems);
  return { sourceId, passages };
}

/** Loads the wording of a source; see checkText for what is refused. */
export async function loadText(store: Store, model: Model, file: string): Promise<Written> {
  const { passages } = await checkText(store, file);
  const records = passages.map((properties) => ({ id: properties.id, properties }));
  return announced(store, () => writeRecords(store, model, records));
}

function withText(passage: PassageRecord, text: readonly string[]): PassageRecord {
  return { ...passage, text: text.slice(passage.start, passage.end).join('') };
}

function digestOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
