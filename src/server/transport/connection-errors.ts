// The errors of a request that gets to no path, because of its connection, its headers or the host that it names.
import type { ErrorKind } from '../../error-kind';

export const CONNECTION_ERRORS = {
  host: {
    code: 'BAD_REQUEST',
    status: 421,
    message: '`This server does not answer to the host …, but to localhost and to the names in ALLOWED_HOSTS.`',
    remedy: 'Use one of these names. Operators: see [names of the server](operating.md#names-of-the-server).',
  },
  noHost: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`A request of HTTP/1.1 names the host in the header Host.`',
    remedy: 'Send the header.',
  },
  notHttp: {
    code: 'BAD_REQUEST',
    status: 400,
    message: '`The request is not valid HTTP/1.1.`',
    remedy: 'Send HTTP without TLS, or use the address of the proxy that terminates TLS.',
  },
  slowRequest: {
    code: 'BAD_REQUEST',
    status: 408,
    message: '`The request took too long to arrive.`',
    remedy: 'Send the headers within 10 seconds and the whole request within 30 seconds.',
  },
  largeHeaders: {
    code: 'BAD_REQUEST',
    status: 431,
    message: '`The headers of a request, with its address, can have 16 kB at most.`',
    remedy: 'Use POST for long queries.',
  },
} as const satisfies Record<string, ErrorKind>;
