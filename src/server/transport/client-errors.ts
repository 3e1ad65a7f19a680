// Answers what Node.js cannot pass on as a request: a client that is too slow to ask, headers that are too large, bytes
// that are not HTTP.
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { errorAnswer } from '../../errors';
import { REQUEST_ID } from '../observing/observe-requests';
import { CONNECTION_ERRORS } from './connection-errors';
import type { Connections } from './connections';

/**
 * Answers with JSON, as everywhere, and closes the connection. If an answer is under way, it only closes the connection.
 * `refused` learns of each, and gives its id.
 */
export function answerClientErrors(
  http: Server,
  connections: Connections,
  refused: (code: string, status: number) => string,
): void {
  http.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || code === 'ECONNRESET') socket.destroy();
    else if (connections.isAnswering(socket)) socket.resetAndDestroy();
    else socket.end(textOf(code, refused), () => socket.destroy());
  });
}

function textOf(code: string | undefined, refused: (code: string, status: number) => string): string {
  const kind = kindOfError(code);
  const { status, body } = errorAnswer(kind);
  const text = JSON.stringify(body);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Cache-Control: no-store',
    `${REQUEST_ID}: ${refused(kind.code, status)}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

function kindOfError(code: string | undefined) {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return CONNECTION_ERRORS.slowRequest;
  return code === 'HPE_HEADER_OVERFLOW' ? CONNECTION_ERRORS.largeHeaders : CONNECTION_ERRORS.notHttp;
}
