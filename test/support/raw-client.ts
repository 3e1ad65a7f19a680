// Clients that do not keep to what clients do: they write what they like, and read when they like.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { inEachFile } from './test-files';

export interface RawClient {
  readonly socket: Socket;
  /** All that came back so far. */
  readonly text: () => string;
  /** Resolves when the connection is closed, to the code of the error that it ends with, or null. */
  readonly closed: Promise<string | null>;
}

const left: Socket[] = [];
inEachFile(() => {
  afterEach(() => {
    for (const socket of left.splice(0)) socket.destroy();
  });
});

/** A connection that reads. */
export async function rawClient(url: string, localAddress = '127.0.0.1'): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress });
  left.push(socket);
  let text = '';
  let code: string | null = null;
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code ?? ''));
  const closed = new Promise<string | null>((resolve) => socket.once('close', () => resolve(code)));
  await once(socket, 'connect');
  return { socket, text: () => text, closed };
}

/** A connection that sends a request and reads nothing until it is resumed. */
export async function deafClient(url: string, request: string, localAddress?: string): Promise<RawClient> {
  const client = await rawClient(url, localAddress);
  client.socket.pause();
  client.socket.write(request);
  return client;
}

/** A request with POST for an operation. */
export function postText(query: string, headers = ''): string {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`;
}

/** The body of an answer, which must be the only one. */
export const bodyOfText = (text: string): unknown => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4));
