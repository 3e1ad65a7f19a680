// What the views that are shown have asked, so that it can be opened as GraphQL, and cited.
import { useEffect, useState } from 'preact/hooks';
import type { Question } from '../shared/question';

export interface AskedQuestion {
  readonly question: Question;
  /** What cites the answer; null if it cannot be cited. */
  readonly citation: string | null;
}

const asked = new Set<AskedQuestion>();
const listeners = new Set<() => void>();

/** Adds a question that a view shows the answer to. Returns what takes it away again. */
export function addAsked(question: AskedQuestion): () => void {
  asked.add(question);
  tell();
  return () => {
    asked.delete(question);
    tell();
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** The questions of the views that are shown, by name. */
export function useAskedQuestions(): readonly AskedQuestion[] {
  const [questions, setQuestions] = useState<readonly AskedQuestion[]>([]);
  useEffect(() => {
    const follow = () => setQuestions([...asked].sort(byName));
    follow();
    listeners.add(follow);
    return () => void listeners.delete(follow);
  }, []);
  return questions;
}

const textOf = ({ question: { operationName, variables } }: AskedQuestion) => `${operationName} ${variables}`;
const byName = (one: AskedQuestion, other: AskedQuestion) => (textOf(one) < textOf(other) ? -1 : 1);

export function questionOf(document: { toString(): string }, variables: unknown): Question {
  const query = document.toString().trim();
  const [, operationName = null] = /query (\w+)/.exec(query) ?? [];
  return { query, variables: JSON.stringify(variables, null, 2), operationName };
}
