// Reads a curated YAML file, one per source, into drafts. It knows YAML and the file's sections, not the domain.
import { readFileSync } from 'node:fs';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
} from 'yaml';
import type { Draft, Located, Problem, Section } from './draft';

const LISTS: readonly Section[] = ['passages', 'entities', 'facts'];

/** The drafts of one file, and what is wrong with its form. */
export function readSourceFile(file: string): { drafts: Draft[]; problems: Problem[] } {
  const lines = new LineCounter();
  const text = readText(file);
  if (text === null) return { drafts: [], problems: [{ file, line: 1, message: 'The file must be text in UTF-8.' }] };
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const problems: Problem[] = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    message: `This is not valid YAML: ${message.split('\n')[0]}`,
  }));
  if (problems.length > 0) return { drafts: [], problems };
  const loose = looseAliases(document);
  if (loose.length > 0) {
    const message = 'This alias stands for nothing: no value before it has such an anchor.';
    return { drafts: [], problems: loose.map((alias) => ({ file, line: lineOf(alias, lines), message })) };
  }
  const root = locate(document.contents, { document, file, lines });
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
  const own = located.value.get('id')?.value;
  const id = typeof own === 'string' && own.startsWith('passage:') ? source?.fields.get('id') : undefined;
  const fields = id ? new Map([...located.value, ['source', id] as const]) : located.value;
  return { fields, at: located.at, section };
}

/** A file being read. */
interface Reading {
  readonly document: Document;
  readonly file: string;
  readonly lines: LineCounter;
}

function locate(node: unknown, reading: Reading): Located {
  const at = { file: reading.file, line: lineOf(node, reading.lines) };
  if (isAlias(node)) return { ...locate(node.resolve(reading.document), reading), at };
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const line = lineOf(key, reading.lines);
      return [String(isScalar(key) ? key.value : key), { ...locate(value, reading), at: { ...at, line } }] as const;
    });
    return { at, value: new Map(entries) };
  }
  if (isSeq(node)) return { at, value: node.items.map((item) => locate(item, reading)) };
  return { at, value: scalarOf(isScalar(node) ? node.value : null) };
}

function looseAliases(document: Document): Alias[] {
  const loose: Alias[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      if (!alias.resolve(document)) loose.push(alias);
    },
  });
  return loose;
}

/** The file's text; null where it is not UTF-8. */
function readText(file: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    return null;
  }
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function lineOf(node: unknown, lines: LineCounter): number {
  const range = (node as Node | null)?.range;
  return range ? lines.linePos(range[0]).line : 1;
}
