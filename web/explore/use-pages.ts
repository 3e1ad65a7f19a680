// A list that grows by a page on demand. The address says how many pages are shown.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TypedDocumentString } from '../generated/queries';
import { countIn, readCounted, writeCounted } from './address';
import { ask, type Answer, type AnswerNote } from './api';
import { useWay } from './parts/entity-link';
import { useAnswers, type Asked } from './use-answer';

/** A page of a list, as every connection has it. */
export interface Page<N> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly N[];
}

/** What an address calls a list. */
export type ListName = 'facts' | 'positions' | 'standings' | 'timeline' | 'votes' | 'rows' | 'disagreements';

export interface Pages<T, N> {
  /** The answer to the first page. */
  readonly asked: Asked<T>;
  /** The nodes of all pages so far. */
  readonly nodes: readonly N[];
  readonly total: number;
  /** The notes of all pages so far, each once. */
  readonly notes: readonly AnswerNote[];
  /** Shows one page more; null if no address shows more. */
  readonly more: (() => void) | null;
  /** The page that is on its way, or why it cannot be read; null if all that are wanted are there. */
  readonly next: Asked<T> | null;
}

interface PageOptions<T, N> {
  readonly list: ListName;
  /** What the list is about. While it is on its way with another filter or order, what was shown stays. */
  readonly subject: string;
  /** Finds the list in an answer; null if the answer has none. */
  readonly pageOf: (data: T) => Page<N> | null | undefined;
}

/** Longer lists nobody reads on a page; filters and downloads have the rest. */
export const MOST_PAGES = 50;

export function usePages<T, V extends { after?: string | null | undefined }, N>(
  document: TypedDocumentString<T, V>,
  variables: V | null,
  { list, subject, pageOf }: PageOptions<T, N>,
): Pages<T, N> {
  const { address, go } = useWay();
  const count = countIn(address.pages, list, 1, MOST_PAGES);
  const more = () => {
    const others = address.pages.filter((text) => readCounted(text, 1, MOST_PAGES).value !== list);
    go({ ...address, pages: [...others, writeCounted({ value: list, count: count + 1 }, 1)] }, true);
  };
  const { pages, asked, first, next } = useChain(document, variables, count, pageOf);
  const current: Pages<T, N> = {
    asked: first,
    nodes: pages.flatMap(({ nodes }): readonly N[] => nodes),
    total: pages[0]?.totalCount ?? 0,
    notes: notesOf(asked),
    more: count < MOST_PAGES ? more : null,
    next,
  };
  const before = useRef({ subject, pages: current });
  if (first.state !== 'waiting') before.current = { subject, pages: current };
  return first.state === 'waiting' && before.current.subject === subject ? before.current.pages : current;
}

/** The first pages, each asked for once the page before says where it begins. */
export function useChain<T, V extends { after?: string | null | undefined }, N>(
  document: TypedDocumentString<T, V>,
  variables: V | null,
  count: number,
  pageOf: (data: T) => Page<N> | null | undefined,
) {
  const key = JSON.stringify(variables);
  const [known, setKnown] = useState<{ readonly key: string; readonly cursors: readonly string[] }>({
    key,
    cursors: [],
  });
  const cursors = known.key === key ? known.cursors.slice(0, count - 1) : [];
  const all = variables === null ? [] : [variables, ...cursors.map((after) => ({ ...variables, after }))];
  const asked = useAnswers(document, all);
  const pages = asked.flatMap((each) => (each.state === 'there' && pageOf(each.answer.data)) || []);
  const cursor = pages.length === all.length ? pages.at(-1)?.pageInfo.endCursor : null;
  const hasNext = pages.at(-1)?.pageInfo.hasNextPage === true;
  const following = hasNext && all.length < count ? cursor : null;
  useEffect(() => {
    if (following != null) setKnown({ key, cursors: [...cursors, following] });
  }, [key, following]);
  const [first = WAITING] = asked;
  const last = asked.at(-1);
  return { pages, asked, first, next: last && last !== first && last.state !== 'there' ? last : null };
}

/** All of a list for a file, page by page. Throws as `ask` does. */
export async function wholeList<T, V extends { after?: string | null | undefined }, N>(
  document: TypedDocumentString<T, V>,
  variables: V,
  pageOf: (data: T) => Page<N> | null | undefined,
): Promise<N[]> {
  const nodes: N[] = [];
  for (let after: string | null | undefined = null; after !== undefined;) {
    const { data }: Answer<T> = await ask(document, after === null ? variables : { ...variables, after });
    const page = pageOf(data);
    nodes.push(...(page?.nodes ?? []));
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  }
  return nodes;
}

const WAITING = { state: 'waiting' } as const;

function notesOf(asked: readonly Asked<unknown>[]): AnswerNote[] {
  const notes = asked.flatMap((each) => (each.state === 'there' ? each.answer.notes : []));
  return [...new Map(notes.map((note) => [note.message, note])).values()];
}
