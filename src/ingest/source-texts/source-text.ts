// The wording of a source, which this project does not ship. Checks a copy of it against the digests and offsets that
// the graph has or is about to get, so that passages have a text and citations a quote.
import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Model } from '../../graph/model/model';
import type { Properties, Reader, Store } from '../../store/store';
import { announced } from '../../dataset/load-announcement';
import { Refused, type Problem } from '../drafts/draft';
import { summaryOf } from '../drafts/problem-summary';
import { textProblem } from '../source-files/read-text';
import type { StoredRecord } from '../../dataset/record';
import { writeRecords, type Written } from '../writing/write';

const SOURCES = { name: 'text.sources', text: 'MATCH (s:Source) RETURN properties(s) AS node ORDER BY s.id' };
const PASSAGES = {
  name: 'text.passages',
  text: 'MATCH (p:Passage) WHERE p.sourceId = $id RETURN properties(p) AS node ORDER BY p.ordinal',
};

/** How many sources a message lists. */
const MAX_SOURCES = 10;

/** A copy of a source that matches its digests and offsets. */
export interface CheckedText {
  readonly file: string;
  /** The source that has its SHA-256; several if several sources have the same text. */
  readonly sourceIds: readonly string[];
  /** How many passages take their wording from it. */
  readonly passages: number;
  /** How many of them have no digest of their own. Their offsets are trusted, because the source's digest matches. */
  readonly withoutDigest: number;
  /** How many passages have no offsets, and so no wording. */
  readonly withoutOffsets: number;
}

/** The checked copies, the records with the wording in their passages, and the problems of the copies. */
export interface CheckedTexts {
  readonly records: readonly StoredRecord[];
  readonly texts: readonly CheckedText[];
  readonly problems: readonly Problem[];
}

/**
 * Checks copies against the sources of the graph and of records that are about to be loaded. A copy belongs to the
 * source that has its SHA-256; if none has it, that is a problem. Each passage with offsets gets the text there. It is
 * a problem if the copy ends before, or if the passage's digest differs. Without a digest, the offsets are trusted.
 */
export async function checkTexts(
  store: Reader,
  records: readonly StoredRecord[],
  files: readonly string[],
): Promise<CheckedTexts> {
  const known = new Map(records.map((record) => [record.id, record]));
  const stored = files.length > 0 ? await passageNodes(store, SOURCES, {}) : [];
  const loaded = records.filter(({ id }) => id.startsWith('source:')).map(({ properties }) => properties);
  const sources = new Map([...stored, ...loaded].map((source) => [source.id, source]));
  const texts: CheckedText[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const copy = readCopy(file, [...sources.values()]);
    if ('message' in copy) {
      problems.push(copy);
      continue;
    }
    const passages = await passagesOf(store, copy.sourceIds, known);
    const counts = { passages: 0, withoutDigest: 0, withoutOffsets: 0 };
    for (const passage of passages) {
      const message = passageOffsetProblem(passage, copy.characters);
      if (message !== null) problems.push({ file, line: 1, message: `${passage.id}: ${message}` });
      const text = passageText(passage, copy.characters);
      if (text === null) counts.withoutOffsets += 1;
      else {
        counts.passages += 1;
        if (!passage['sha256']) counts.withoutDigest += 1;
        known.set(passage.id, { id: passage.id, properties: { ...passage, text } });
      }
    }
    texts.push({ file, sourceIds: copy.sourceIds, ...counts });
  }
  return { records: [...known.values()], texts, problems };
}

/** Checks a copy against the graph; see checkTexts. Throws an error with a line for each problem. */
export async function checkText(store: Reader, file: string): Promise<CheckedText> {
  const { texts, problems } = await checkTexts(store, [], [file]);
  const [text] = texts;
  if (problems.length > 0 || !text) throw new Error(summaryOf(problems).join('\n'));
  return text;
}

/** Loads the wording of a source of the graph. See checkTexts for the copies that are refused. */
export async function loadText(store: Store, model: Model, file: string): Promise<Written> {
  const { records, problems } = await checkTexts(store, [], [file]);
  if (problems.length > 0) throw new Refused(problems);
  return announced(store, () => writeRecords(store, model, records));
}

/** The result of checking a copy, as a text for people. */
export function describeText({ file, sourceIds, passages, withoutDigest, withoutOffsets }: CheckedText): string {
  const parts = [
    `it has the wording of ${passages} of ${passages + withoutOffsets} passages`,
    ...(withoutDigest > 0 ? [`${withoutDigest} of these without a digest to compare with`] : []),
    ...(withoutOffsets > 0 ? [`${withoutOffsets} others have no offsets`] : []),
  ];
  return `${file} is ${sourceIds.join(', ')}: ${parts.join('; ')}.`;
}

interface Copy {
  readonly sourceIds: readonly string[];
  /** Its code points, because offsets count those. */
  readonly characters: readonly string[];
}

function readCopy(file: string, sources: readonly Properties[]): Copy | Problem {
  const unread = textProblem(file);
  if (unread) return unread;
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) return { file, line: 1, message: 'The file must be text in UTF-8.' };
  const sha256 = digestOf(bytes);
  const sourceIds = sources.filter((source) => source['sha256'] === sha256).map(({ id }) => String(id));
  if (sourceIds.length > 0) return { sourceIds, characters: Array.from(bytes.toString('utf8')) };
  const known = sources.slice(0, MAX_SOURCES).map((source) => `${String(source['id'])} ${String(source['sha256'])}`);
  if (sources.length > MAX_SOURCES) known.push(`${sources.length - MAX_SOURCES} more`);
  const message = `No source has the SHA-256 ${sha256}. A copy must be identical, byte for byte. The known sources are ${known.join(', ') || 'none'}.`;
  return { file, line: 1, message };
}

type PassageProperties = StoredRecord['properties'];

/** The passages of sources, as they will be after the load. */
async function passagesOf(
  store: Reader,
  sourceIds: readonly string[],
  known: ReadonlyMap<string, StoredRecord>,
): Promise<PassageProperties[]> {
  const passages = new Map<string, PassageProperties>();
  for (const id of sourceIds) {
    for (const passage of await passageNodes(store, PASSAGES, { id })) passages.set(passage.id, passage);
  }
  for (const [id, { properties }] of known) {
    if (!id.startsWith('passage:')) continue;
    if (sourceIds.includes(String(properties['sourceId']))) passages.set(id, properties);
    else passages.delete(id);
  }
  return [...passages.values()];
}

/** The text between a passage's offsets; null if it has none. */
function passageText({ start, end }: Properties, characters: readonly string[]): string | null {
  return typeof start === 'number' && typeof end === 'number' ? characters.slice(start, end).join('') : null;
}

function passageOffsetProblem(passage: Properties, characters: readonly string[]): string | null {
  const text = passageText(passage, characters);
  if (text === null) return null;
  const [offsets, { sha256 }] = [`${String(passage['start'])}-${String(passage['end'])}`, passage];
  if (Number(passage['end']) > characters.length)
    return `its offsets are ${offsets}, but the text has only ${characters.length} code points.`;
  if (!sha256 || digestOf(text) === sha256) return null;
  return `the SHA-256 of the text at ${offsets} differs from the recorded one.`;
}

async function passageNodes(
  store: Reader,
  query: typeof SOURCES,
  parameters: Record<string, unknown>,
): Promise<PassageProperties[]> {
  return (await store.read(query, parameters)).map((row) => row['node'] as PassageProperties);
}

function digestOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
