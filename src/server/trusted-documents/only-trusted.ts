// Lets only trusted documents pass to the API, and puts their texts in place of their ids.
import type { Request, RequestHandler } from 'express';
import { errorAnswer, OPERATION_ERRORS, quoted } from '../../errors';
import { searchOf } from '../graphql/answer-key';
import { sendError } from '../transport/send-error';
import { isJsonObject, type TrustedDocuments } from './trusted-documents';

/** What a request says about its document. */
interface AskedDocument {
  /** Its text, as often as the request has it. */
  readonly texts: readonly string[];
  /** Where GraphQL over HTTP has the id of a persisted document, or where automatic persisted queries have their hash. */
  readonly id: string | undefined;
  /** Puts a text in place of the id. */
  readonly setText: (text: string) => void;
}

/**
 * Refuses every other document before it is parsed. A request without any document passes, because the API itself
 * refuses it.
 */
export function onlyTrusted(trusted: TrustedDocuments): RequestHandler {
  return (request, response, next) => {
    const { texts, id, setText } = request.method === 'POST' ? inBody(request) : inAddress(request);
    const refuse = (what: string) => sendError(response, errorAnswer(OPERATION_ERRORS.untrusted, what));
    if (!texts.every((text) => trusted.has(text))) {
      refuse('this document');
      return;
    }
    if (texts.length === 0 && id !== undefined) {
      const text = trusted.textOf(id);
      if (text === undefined) {
        refuse(`the one with the id ${quoted(id)}`);
        return;
      }
      setText(text);
    }
    next();
  };
}

function inBody(request: Request): AskedDocument {
  const body: unknown = request.body;
  if (!isJsonObject(body)) return { texts: [], id: undefined, setText: () => undefined };
  const { query, documentId, extensions, ...rest } = body;
  return {
    texts: typeof query === 'string' ? [query] : [],
    id: idOf(documentId, extensions),
    setText: (text) => {
      request.body = { ...rest, query: text, ...withoutHash(extensions) };
    },
  };
}

function inAddress(request: Request): AskedDocument {
  const parameters = new URLSearchParams(searchOf(request));
  const extensions = jsonIn(parameters.get('extensions'));
  return {
    texts: parameters.getAll('query'),
    id: idOf(parameters.get('documentId'), extensions),
    setText: (text) => {
      parameters.delete('documentId');
      parameters.set('query', text);
      const { extensions: left } = withoutHash(extensions);
      if (left) parameters.set('extensions', JSON.stringify(left));
      else parameters.delete('extensions');
      request.url = `${request.path}?${parameters.toString()}`;
    },
  };
}

function idOf(documentId: unknown, extensions: unknown): string | undefined {
  const persisted = isJsonObject(extensions) ? extensions['persistedQuery'] : undefined;
  const id = documentId ?? (isJsonObject(persisted) ? persisted['sha256Hash'] : undefined);
  return typeof id === 'string' ? id : undefined;
}

/** The API would compare the hash with the text, and the ids of some tools are other hashes. */
function withoutHash(extensions: unknown): { readonly extensions?: Record<string, unknown> } {
  if (!isJsonObject(extensions)) return {};
  const rest = Object.entries(extensions).filter(([name]) => name !== 'persistedQuery');
  return rest.length > 0 ? { extensions: Object.fromEntries(rest) } : {};
}

/** Text that is no JSON has no id, and the API refuses it. */
function jsonIn(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
