// Requests as browsers and caches make them: every header as it was sent, and the body as bytes, which fetch would unpack.
import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as it was sent. */
  readonly bytes: Buffer;
  /** The body, unpacked. */
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const agent = new Agent({ keepAlive: false });

/** The response to a request, before its body was read. */
export async function open(url: string, path: string, { method = 'GET', headers = {}, body }: Sent = {}) {
  const { hostname, port } = new URL(url);
  const asked = request({ hostname, port, path, method, headers, agent });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  // A connection that is reset ends the request with an error, as well as the response.
  asked.on('error', () => undefined);
  return response;
}

export async function send(url: string, path: string, sent: Sent = {}): Promise<Received> {
  const response = await open(url, path, sent);
  const bytes = await buffer(response);
  const { statusCode: status = 0, headers } = response;
  return { status, headers, bytes, text: unpacked(bytes, headers['content-encoding']) };
}

function unpacked(bytes: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(bytes).toString();
  if (encoding === 'deflate') return inflateSync(bytes).toString();
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** The parts of a header that lists things. */
export const listed = (header: string | undefined) =>
  (header ?? '').split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim().toLowerCase()]));

export interface Operation {
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly extensions?: Record<string, unknown>;
}

/** The address that asks for an operation with GET. */
export function addressOf({ query, variables, operationName, extensions }: Operation): string {
  const parameters = new URLSearchParams({
    ...(query !== undefined && { query }),
    ...(variables && { variables: JSON.stringify(variables) }),
    ...(operationName !== undefined && { operationName }),
    ...(extensions && { extensions: JSON.stringify(extensions) }),
  });
  return `/graphql?${parameters.toString()}`;
}

/** The request that asks for an operation with POST. */
export const postOf = (operation: Operation, headers: Record<string, string> = {}): Sent => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(operation),
});
