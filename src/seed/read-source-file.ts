// Reads a curated YAML file, one per source, into drafts. It knows YAML and the file's sections, not the domain.
import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import type { Draft, Located, Problem, Section } from './draft';

const LISTS: readonly Section[] = ['passages', 'entities', 'facts'];

/** The drafts of one file, and what is wrong with its form. */
export function readSourceFile(file: string): { drafts: Draft[]; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const problems: Problem[] = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    message: `This is not valid YAML: ${message.split('\n')[0]}`,
  }));
  if (problems.length > 0) return { drafts: [], problems };
  const root = locate(document.contents, file, lines);
  if (!(root.value instanceof Map)) {
    return {
      drafts: [],
      problems: [{ file, line: 1, message: `A source file has the keys source, ${LISTS.join(', ')}.` }],
    };
  }
  return readSections(root.value, file);
}

function readSections(sections: Map<string, Located>, file: string): { drafts: Draft[]; problems: Problem[] } {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const source = sections.get('source');
  const draft = source && asDraft(source, 'source');
  if (draft) drafts.push(draft);
  else
    problems.push({
      file,
      line: source?.at.line ?? 1,
      message: 'A source file needs the key source, with id, title, kind and sha256.',
    });
  for (const [key, { value, at }] of sections) {
    if (key === 'source') continue;
    const section = LISTS.find((each) => each === key);
    if (!section) {
      problems.push({ ...at, message: `${key} is no part of a source file; allowed are source, ${LISTS.join(', ')}.` });
    } else if (!Array.isArray(value)) {
      problems.push({ ...at, message: `${key} must be a list of records.` });
    } else {
      for (const item of value) {
        const record = asDraft(item, section, section === 'passages' ? draft : undefined);
        if (record) drafts.push(record);
        else problems.push({ ...item.at, message: `A record of ${key} must be a map of fields.` });
      }
    }
  }
  return { drafts, problems };
}

function asDraft(located: Located, section: Section, source?: Draft): Draft | undefined {
  if (!(located.value instanceof Map)) return undefined;
  // A passage stands in the file's own source.
  const id = source?.fields.get('id');
  const fields = id ? new Map([...located.value, ['source', id] as const]) : located.value;
  return { fields, at: located.at, section };
}

function locate(node: unknown, file: string, lines: LineCounter): Located {
  const at = { file, line: lineOf(node, lines) };
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const field = locate(value, file, lines);
      return [String(isScalar(key) ? key.value : key), { ...field, at: { file, line: lineOf(key, lines) } }] as const;
    });
    return { at, value: new Map(entries) };
  }
  if (isSeq(node)) return { at, value: node.items.map((item) => locate(item, file, lines)) };
  return { at, value: scalarOf(isScalar(node) ? node.value : null) };
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function lineOf(node: unknown, lines: LineCounter): number {
  const range = (node as Node | null)?.range;
  return range ? lines.linePos(range[0]).line : 1;
}
