// Where a server listens.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves to the address when the server accepts connections. Rejects if it cannot listen there. */
export function listen(http: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve(urlOf(http.address() as AddressInfo)));
  });
}

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
