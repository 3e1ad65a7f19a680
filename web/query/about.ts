// What is known about an answer: its cost, its notes, and how it is cited.
import type { Answer } from './editor';
import { element } from './elements';

const NO_ANSWER = 'Run a query to see what it costs, how to cite it, and what to know about it.';

export interface AnswerNote {
  readonly code: string;
  readonly message: string;
}

/** extensions.graph, as far as it is shown. */
export interface AboutAnswer {
  readonly statements: number | null;
  readonly rows: number | null;
  readonly citation: string | null;
  readonly notes: readonly AnswerNote[];
  readonly errors: number;
}

export function aboutAnswer({ errors = [], extensions }: Answer): AboutAnswer {
  const graph = isRecord(extensions?.graph) ? extensions.graph : {};
  const count = (name: string) => (typeof graph[name] === 'number' ? graph[name] : null);
  const { citation, notes } = graph;
  return {
    statements: count('statements'),
    rows: count('rows'),
    citation: typeof citation === 'string' ? citation : null,
    notes: (Array.isArray(notes) ? notes : []).flatMap(noteOf),
    errors: errors.length,
  };
}

function noteOf(note: unknown): AnswerNote[] {
  if (!isRecord(note)) return [];
  const { code, message } = note;
  return typeof code === 'string' && typeof message === 'string' ? [{ code, message }] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Shows what is known; null before there is an answer. */
export function showAbout(container: Element, about: AboutAnswer | null): void {
  container.replaceChildren(about ? listOf(about) : element('p', NO_ANSWER));
}

function listOf({ statements, rows, citation, notes, errors }: AboutAnswer): Element {
  const list = element('dl');
  const add = (term: string, ...detail: (Node | string)[]) =>
    list.append(element('div', element('dt', term), element('dd', ...detail)));
  if (errors > 0) add('Errors', `${errors}, in the answer under errors`);
  if (statements !== null && rows !== null) {
    add('Cost', `${counted(statements, 'statement')}, ${counted(rows, 'row')}`);
  }
  add('Citation', citation === null ? withoutCitation(errors) : element('code', citation));
  if (notes.length > 0) add('Notes', notesList(notes));
  return list;
}

function withoutCitation(errors: number): string {
  if (errors > 0) return 'none, because the answer has errors';
  return 'none: the answer depends on the time, or a load was under way';
}

function notesList(notes: readonly AnswerNote[]): Element {
  return element('ul', ...notes.map(({ code, message }) => element('li', element('strong', code), ` ${message}`)));
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
