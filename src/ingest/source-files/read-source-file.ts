// Reads a curated YAML file, one per source, into drafts. It knows YAML and the file's sections, not the domain.
import { quotedField } from '../drafts/shown-values';
import { readText } from './read-text';
import type { Draft, Located, Problem, Section } from '../drafts/draft';
import { readYaml } from './yaml-values';

const LISTS: readonly Section[] = ['passages', 'entities', 'facts'];
/** In bytes. A larger file would take minutes and gigabytes to read; tables don't. */
const MAX_SIZE = 16_000_000;

/** The drafts of one file, and the problems of its form. */
export function readSourceFile(file: string): { drafts: Draft[]; problems: readonly Problem[] } {
  const read = readText(file, MAX_SIZE);
  if ('message' in read) return { drafts: [], problems: [read] };
  const { root, problems } = readYaml(read.text, file);
  if (!root) return { drafts: [], problems };
  if (root.value instanceof Map) return readSections(root.value, file);
  const message = `A source file has the keys source, ${LISTS.join(', ')}.`;
  return { drafts: [], problems: [{ file, line: 1, message }] };
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
      problems.push({
        ...at,
        message: `${quotedField(key)} is not a key of a source file; allowed are source, ${LISTS.join(', ')}.`,
      });
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
  // A passage belongs to the file's own source.
  const own = located.value.get('id')?.value;
  const id = typeof own === 'string' && own.startsWith('passage:') ? source?.fields.get('id') : undefined;
  const fields = id ? new Map([...located.value, ['source', id] as const]) : located.value;
  return { fields, at: located.at, section };
}
