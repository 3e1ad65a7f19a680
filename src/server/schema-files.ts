// The schema as files for the tools of clients: /schema.graphql and /schema.json.
import type { RequestHandler } from 'express';
import { getIntrospectionQuery, graphqlSync, printSchema, type GraphQLSchema } from 'graphql';
import { errorAnswer } from '../errors';
import { sentNotModified, weakTag } from './transport/caching';
import { PATH_ERRORS } from './transport/path-errors';
import { sendError } from './transport/send-error';
import { endPlain, SentBody } from './transport/sent-body';

/** Everything that the tools of clients can ask of a schema. */
const INTROSPECTION = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
});

/** A file: its media type, and its text. */
interface SchemaFile {
  readonly mediaType: string;
  readonly write: (schema: GraphQLSchema) => string;
}

/** The same text as that of the command summit-graph schema. A browser shows it, because it is plain text. */
export const SCHEMA_SDL: SchemaFile = {
  mediaType: 'text/plain',
  write: (schema) => `${printSchema(schema)}\n`,
};

/** The result of an introspection query. */
export const SCHEMA_JSON: SchemaFile = {
  mediaType: 'application/json',
  write: (schema) => `${JSON.stringify(graphqlSync({ schema, source: INTROSPECTION }))}\n`,
};

/** Sends a file. It is written when it is first requested, and stays the same as long as the server runs. */
export function schemaFile({ mediaType, write }: SchemaFile, schema: GraphQLSchema, maxAge: number): RequestHandler {
  let written: { readonly body: SentBody; readonly tag: string } | undefined;
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendError(response.set('Allow', 'GET, HEAD'), errorAnswer(PATH_ERRORS.downloadMethod));
      return;
    }
    if (!written) {
      const text = write(schema);
      written = { body: new SentBody(text), tag: weakTag(text) };
    }
    if (sentNotModified(request, response, written.tag, maxAge)) return;
    response.type(`${mediaType}; charset=utf-8`);
    endPlain(request, response, written.body);
  };
}
