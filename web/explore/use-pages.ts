// A list that grows by a page on demand.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TypedDocumentString } from '../generated/queries';
import { ask, messageOf, type AnswerNote } from './api';
import { useAnswer, type Asked } from './use-answer';

/** A page of a list, as every connection has it. */
export interface Page<N> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly N[];
}

export interface Pages<T, N> {
  /** The answer to the first page. */
  readonly asked: Asked<T>;
  /** The nodes of all pages so far. */
  readonly nodes: readonly N[];
  readonly total: number;
  readonly notes: readonly AnswerNote[];
  /** Reads the next page. */
  readonly more: () => void;
  /** Why the next page could not be read; '' if it could. */
  readonly problem: string;
}

const NOTHING = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

/**
 * `pageOf` finds the list in an answer; null if the answer has none. While the list of the same subject is on its way with
 * another filter or order, the last one stays, so that the buttons that narrow it stay too.
 */
export function usePages<T, V extends { after?: string | null | undefined }, N>(
  document: TypedDocumentString<T, V>,
  variables: V | null,
  subject: string,
  pageOf: (data: T) => Page<N> | null | undefined,
): Pages<T, N> {
  const current = useAnswer(document, variables);
  const before = useRef<{ readonly subject: string; readonly asked: Asked<T> }>({ subject, asked: current });
  if (current.state !== 'waiting') before.current = { subject, asked: current };
  const isSame = current.state === 'waiting' && before.current.subject === subject;
  const asked = isSame ? before.current.asked : current;
  const key = JSON.stringify(variables);
  const [further, setFurther] = useState<{ readonly key: string; readonly pages: readonly Page<N>[] }>({
    key,
    pages: [],
  });
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    setFurther({ key, pages: [] });
    setProblem('');
  }, [key]);
  const first = (asked.state === 'there' && pageOf(asked.answer.data)) || NOTHING;
  const pages = [first, ...(further.key === key ? further.pages : [])];
  const last = pages.at(-1) ?? first;
  const more = async () => {
    if (isReading || variables === null || last.pageInfo.endCursor === null) return;
    setReading(true);
    try {
      const { data } = await ask(document, { ...variables, after: last.pageInfo.endCursor });
      const page = pageOf(data);
      if (page) setFurther({ key, pages: [...pages.slice(1), page] });
      setProblem('');
    } catch (cause) {
      setProblem(messageOf(cause));
    } finally {
      setReading(false);
    }
  };
  return {
    asked,
    nodes: pages.flatMap(({ nodes }): readonly N[] => nodes),
    total: first.totalCount,
    notes: asked.state === 'there' ? asked.answer.notes : [],
    more: () => void more(),
    problem,
  };
}
