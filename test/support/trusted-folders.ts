// Folders of trusted documents, and servers that answer nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { buildApi } from '../../src/api';
import { startServer, type RunningServer } from '../../src/server/http';
import type { Store } from '../../src/store/store';
import { inEachFile } from './test-files';

let made: string | null = null;
/** Where the folders are. */
export const folders = () => (made ??= mkdtempSync(join(tmpdir(), 'trusted-')));
inEachFile(() => {
  afterAll(() => {
    if (made) rmSync(made, { recursive: true });
    made = null;
  });
});

/** Makes a folder of files; what is no text is written as JSON. */
export function trustedFolder(name: string, files: Readonly<Record<string, unknown>>): string {
  const folder = join(folders(), name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export function startTrusted(store: Store, trustedDocuments: string): Promise<RunningServer> {
  const config = { host: '127.0.0.1', port: 0, memoryMb: 8, trustedDocuments };
  return startServer(buildApi(), store, config, pino({ level: 'silent' }));
}
