// Refuses a request body that is too large before it is read to its end, on every path.
import type { Request, RequestHandler, Response } from 'express';
import { errorAnswer, OPERATION_ERRORS } from '../../errors';
import { sendLastJson } from './send-error';

/** How long a client that was refused may take to read why, in ms, and how much it may send meanwhile. */
const LINGER = 2_000;
const LINGER_BODIES = 10;

/** A size in bytes, as messages show it. */
export function sizeInWords(bytes: number): string {
  return bytes % 1_024 === 0 ? `${bytes / 1_024}kb` : `${bytes} bytes`;
}

/** Answers 413 to a body of more bytes, whether its length is declared or it comes in chunks, and closes the connection. */
export function limitBody(most: number): RequestHandler {
  return (request, response, next) => {
    if (Number(request.headers['content-length']) > most) {
      refuseBody(request, response, most);
      return;
    }
    if (request.headers['transfer-encoding'] !== undefined) {
      let received = 0;
      request.on('data', ({ length }: Buffer) => {
        const before = received;
        received += length;
        if (before <= most && received > most) refuseBody(request, response, most);
      });
    }
    next();
  };
}

/**
 * If the connection were closed at once, the client would get a reset instead of the answer, because it is still
 * sending. So the server waits until the client has stopped, for a moment.
 */
function refuseBody(request: Request, response: Response, most: number): void {
  if (response.headersSent) {
    request.socket.destroy();
    return;
  }
  const end = () => void response.end();
  sendLastJson(response, errorAnswer(OPERATION_ERRORS.tooLarge, sizeInWords(most)));
  const late = setTimeout(end, LINGER);
  let further = 0;
  request.on('data', ({ length }: Buffer) => {
    further += length;
    if (further > LINGER_BODIES * most) end();
  });
  request.once('end', end).once('close', end);
  response.once('close', () => clearTimeout(late));
}
