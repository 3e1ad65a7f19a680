// The answer to a question, as a component has it: on its way, there, or not to be had.
import { useEffect, useState } from 'preact/hooks';
import type { TypedDocumentString } from '../generated/queries';
import { ask, forgetAnswers, messageOf, OutOfReach, type Answer } from './api';
import { addAsked, questionOf } from './asked-questions';

export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'there'; readonly answer: Answer<T> }
  | { readonly state: 'refused'; readonly message: string }
  /** The question is asked again until there is an answer. */
  | { readonly state: 'out of reach'; readonly message: string };

const WAITING = { state: 'waiting' } as const;

/** Asks, and asks again when the variables change. Null variables ask nothing. */
export function useAnswer<T, V>(document: TypedDocumentString<T, V>, variables: V | null): Asked<T> {
  const [result = WAITING] = useAnswers(document, variables === null ? [] : [variables]);
  return result;
}

/** The same for several questions with one document, in their order. What is known already is not asked again. */
export function useAnswers<T, V>(document: TypedDocumentString<T, V>, all: readonly V[]): readonly Asked<T>[] {
  const keys = all.map((variables) => JSON.stringify(variables));
  const [results, setResults] = useState<ReadonlyMap<string, Asked<T>>>(new Map());
  useEffect(() => {
    const leaving = new AbortController();
    const show = (key: string, result: Asked<T>) => {
      if (leaving.signal.aborted) return;
      // What nobody asks any more is forgotten.
      setResults((known) => new Map([...known].filter(([each]) => keys.includes(each))).set(key, result));
    };
    for (const key of new Set(keys)) {
      void untilAnswered(document, JSON.parse(key) as V, (result) => show(key, result), leaving.signal);
    }
    return () => leaving.abort();
  }, [document, keys.join()]);
  const asked = keys.map((key) => results.get(key) ?? WAITING);
  const citations = asked.map((each) => (each.state === 'there' ? each.answer.citation : undefined));
  useEffect(() => {
    const leave = keys.flatMap((key, at) => {
      const citation = citations[at];
      return citation === undefined ? [] : [addAsked({ question: questionOf(document, JSON.parse(key)), citation })];
    });
    return () => {
      for (const remove of leave) remove();
    };
  }, [document, keys.join(), JSON.stringify(citations.map((citation) => citation ?? [citation === null]))]);
  return asked;
}

/** Between two attempts, in ms. */
const LONGEST_PAUSE = 60_000;

async function untilAnswered<T, V>(
  document: TypedDocumentString<T, V>,
  variables: V,
  show: (result: Asked<T>) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      show({ state: 'there', answer: await ask(document, variables, signal) });
      return;
    } catch (cause) {
      if (leaving(signal)) return;
      const message = messageOf(cause);
      if (!(cause instanceof OutOfReach)) {
        show({ state: 'refused', message });
        return;
      }
      show({ state: 'out of reach', message });
      await pause(Math.min(LONGEST_PAUSE, cause.retryAfter * 2 ** attempt), signal);
      forgetAnswers();
    }
  }
}

/** Whether nobody waits for the answer any more; that can change during each wait. */
function leaving(signal: AbortSignal): boolean {
  return signal.aborted;
}

function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
