// A server on a graph for the tests of pages.
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi } from './api';

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on these files; on the default seed if there are none. */
export async function pageServer(
  files?: readonly string[],
  settings: { sandbox?: boolean; trustedDocuments?: string } = {},
): Promise<PageServer> {
  const api = await openApi(files);
  const config = { host: '127.0.0.1', port: 0, memoryMb: 16, ...settings };
  const server: RunningServer = await startServer(buildApi(), api.store, config, pino({ level: 'silent' }));
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      await api.close();
    },
  };
}
