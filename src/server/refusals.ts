// What is answered to a request that no handler takes, or that one cannot read.
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { errorAnswer, OPERATION_ERRORS } from '../errors';
import { factsOf } from './observing/facts';
import { prefersPage } from './transport/pages';
import { PATH_ERRORS } from './transport/path-errors';
import { sendError } from './transport/send-error';

/** Answers for paths that do not exist. */
export const nothingThere: RequestHandler = (request, response) => {
  sendError(response, errorAnswer(PATH_ERRORS.nothing, request.path));
};

/** Answers for the pages and files that show the schema, if the operator does not want to show it. */
export const schemaHidden: RequestHandler = (_request, response) => {
  sendError(response, errorAnswer(PATH_ERRORS.schema));
};

/** The same for browsers alone: programs pass. */
export const schemaHiddenToBrowsers: RequestHandler = (request, response, next) => {
  response.vary('Accept');
  if (prefersPage(request)) schemaHidden(request, response, next);
  else next();
};

/** Answers for requests that cannot be read, and for defects. The answer to a request beyond `bodyLimit` names it. */
export function refusal(log: Logger, bodyLimit: string): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  return (error: { status?: number }, _request, response, _next) => {
    // The body was refused while it arrived.
    if (response.headersSent) return;
    const status = error.status ?? 500;
    if (status >= 500) log.error({ requestId: factsOf(response)?.id, err: error }, 'a request failed');
    const { body } = errorAnswer(kindOfRefusal(status, error), bodyLimit);
    sendError(response, { status, body });
  };
}

function kindOfRefusal(status: number, error: unknown) {
  if (status === 413) return OPERATION_ERRORS.tooLarge;
  if (status === 415) return OPERATION_ERRORS.encoding;
  if (error instanceof URIError) return PATH_ERRORS.address;
  return status < 500 ? OPERATION_ERRORS.notJson : PATH_ERRORS.internal;
}
