// The deployments that can answer a cited operation again: the configured graph, or a running API.
import pino from 'pino';
import { revisionOf } from '../../dataset/revision';
import type { Reader } from '../../store/store';
import type { Data } from '../answers/answer-text';
import type { Api } from '../../api';
import { createApollo } from '../graphql/apollo';
import { createContext } from '../graphql/extensions';

/** An operation as it is sent. */
export interface DeploymentQuestion {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** The parts of an answer that matter for a citation. */
export interface Answered {
  readonly data: Data | null;
  /** The messages of its errors. */
  readonly errors: readonly string[];
  /** extensions.graph.citation; null if the answer has none. */
  readonly citation: string | null;
}

/** A deployment that answers operations. */
export interface Deployment {
  /** The subject of a sentence: This graph, The API at …. */
  readonly name: string;
  /** Throws an error with a message for people if there is no answer at all. */
  readonly ask: (request: DeploymentQuestion) => Promise<Answered>;
}

/** The limits on waiting for an API and on the size of its answer. */
export interface Bounds {
  readonly seconds: number;
  readonly megabytes: number;
}
export const BOUNDS: Bounds = { seconds: 60, megabytes: 256 };

const MEBIBYTE = 2 ** 20;

/** The configured graph, answered by this program. */
export function thisGraph(api: Api, reader: Reader): Deployment {
  const log = pino({ level: 'error' }, pino.destination(2));
  return {
    name: 'This graph',
    ask: async (request) => {
      const apollo = createApollo(api, log);
      await apollo.start();
      try {
        const contextValue = createContext(api, reader, () => revisionOf(reader));
        const { body } = await apollo.executeOperation(request, { contextValue });
        if (body.kind !== 'single') throw new Error('This schema does not deliver answers in parts.');
        return answered(body.singleResult);
      } finally {
        await apollo.stop();
      }
    },
  };
}

/** The API at an address. If the address has no path, /graphql is added. Throws if it is not the address of an API. */
export function apiAt(address: string, bounds: Bounds = BOUNDS): Deployment {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Error(`--url must be the address of an API, such as http://127.0.0.1:4000/graphql; it is ${address}.`);
  }
  if (url.pathname === '/') url.pathname = '/graphql';
  return { name: `The API at ${url.href}`, ask: (request) => askAt(url.href, request, bounds) };
}

async function askAt(url: string, request: DeploymentQuestion, bounds: Bounds): Promise<Answered> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
      redirect: 'manual',
      signal: AbortSignal.timeout(bounds.seconds * 1000),
    });
    const location = response.headers.get('location');
    if (location !== null) throw new NoAnswer(`${url} redirects to ${new URL(location, url).href}: use that address.`);
    const body = asObject(parsed(await responseText(response, url, bounds)));
    if (body && ('data' in body || 'errors' in body)) return answered(body);
    throw new NoAnswer(
      `${url} answers with status ${response.status}, but not like a GraphQL API. Use the address of one, such as http://127.0.0.1:4000/graphql.`,
    );
  } catch (cause) {
    throw cause instanceof NoAnswer ? cause : unreachable(url, cause, bounds);
  }
}

/** An error whose message is already written for people. */
class NoAnswer extends Error {}

function unreachable(url: string, cause: unknown, { seconds }: Bounds): Error {
  const { name, message, cause: reason } = cause as Error & { cause?: { message?: string } };
  const text =
    name === 'TimeoutError'
      ? `${url} did not answer within ${seconds} s: try again, or wait longer with --timeout.`
      : `${url} cannot be reached: ${reason?.message ?? message}. Is the API running there?`;
  return new Error(text, { cause });
}

async function responseText(response: Response, url: string, { megabytes }: Bounds): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > megabytes * MEBIBYTE) {
      throw new NoAnswer(`${url} answers with more than ${megabytes} MB: ask for a smaller page, and cite that.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function answered(body: object): Answered {
  const { data, errors, extensions } = body as Record<string, unknown>;
  const { citation } = asObject(asObject(extensions)?.['graph']) ?? {};
  const messages = (Array.isArray(errors) ? errors : []).map((error) => String(asObject(error)?.['message']));
  return { data: asObject(data), errors: messages, citation: typeof citation === 'string' ? citation : null };
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
