// How the explorer asks the API: by POST to /graphql, and in no other way.
import type { TypedDocumentString } from '../generated/queries';

export interface AnswerNote {
  readonly code: string;
  readonly message: string;
}

export interface Answer<T> {
  readonly data: T;
  readonly notes: readonly AnswerNote[];
  /** What cites the answer; null if it cannot be cited. */
  readonly citation: string | null;
}

/** The API refuses the question, and will refuse it again. */
export class Refused extends Error {}

/** The server or its database does not answer now. */
export class OutOfReach extends Error {
  constructor(
    message: string,
    /** When to ask again, in ms. */
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

interface Body<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly graph?: { readonly citation?: string; readonly notes?: readonly AnswerNote[] } };
}

const RETRY_AFTER = 5_000;
/** The codes of errors that pass. */
const PASSING = ['SERVICE_UNAVAILABLE', 'OVERLOADED', 'RATE_LIMITED'];
/** How many answers are remembered, so that going back shows them at once. */
const MOST_KEPT = 60;
const kept = new Map<string, unknown>();
/** The version of the data that these answers are from. */
let keptVersion = '';

/** Throws Refused or OutOfReach, with a message to show. */
export async function ask<T, V>(
  document: TypedDocumentString<T, V>,
  variables: V,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const body = JSON.stringify({ query: document.toString(), variables });
  const known = kept.get(body);
  if (known) return known as Answer<T>;
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: signal ?? null };
  const response = await fetch('/graphql', request).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new OutOfReach('The server cannot be reached.', RETRY_AFTER);
  });
  const answer = answerOf<T>(response, (await response.json().catch(() => ({}))) as Body<T>);
  keep(body, answer);
  return answer;
}

/** Only what can be cited lasts, and only with answers of the same version. */
function keep(body: string, answer: Answer<unknown>): void {
  if (answer.citation === null) return;
  const [version = ''] = answer.citation.split('-');
  if (version !== keptVersion) kept.clear();
  keptVersion = version;
  if (kept.size >= MOST_KEPT) kept.delete([...kept.keys()][0] ?? '');
  kept.set(body, answer);
}

function answerOf<T>(response: Response, { data, errors = [], extensions }: Body<T>): Answer<T> {
  const [error] = errors;
  if (error && PASSING.includes(error.extensions?.code ?? '')) {
    const seconds = Number(response.headers.get('retry-after'));
    throw new OutOfReach(error.message, seconds > 0 ? seconds * 1_000 : RETRY_AFTER);
  }
  if (error) throw new Refused(error.message);
  if (!data) throw new OutOfReach('The server does not answer as an API does.', RETRY_AFTER);
  const { citation = null, notes = [] } = extensions?.graph ?? {};
  return { data, citation, notes };
}

/** The message of whatever was thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Forgets every answer, because the data may have changed. */
export function forgetAnswers(): void {
  kept.clear();
}
