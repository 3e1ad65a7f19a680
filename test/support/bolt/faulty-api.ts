// The API over HTTP, on a fake Neo4j whose statements an embedded engine with the default seed answers.
import pino from 'pino';
import { buildApi } from '../../../src/api';
import type { Config } from '../../../src/config';
import { DEFAULT_SEED, load } from '../../../src/ingest/load';
import { guardFormat } from '../../../src/server/format-guard';
import { startServer } from '../../../src/server/http';
import { openNeo4j } from '../../../src/store/neo4j';
import { openStore } from '../../../src/store/open-store';
import { FakeBolt } from './server';

/** Starts it; with `isUp` false, the database is not there yet. */
export async function faultyApi(config: Partial<Config> = {}, isUp = true) {
  const api = buildApi();
  const log: { level: number; msg: string }[] = [];
  const engine = await openStore({ neo4j: null, graphPath: null });
  await load(engine, api.model, DEFAULT_SEED);
  const neo4j = await new FakeBolt(engine).up();
  if (!isUp) await neo4j.down();
  const store = openNeo4j({ uri: neo4j.uri, username: 'neo4j', password: '', database: 'neo4j' });
  const logger = pino(
    { level: config.logLevel ?? 'info' },
    { write: (line) => void log.push(JSON.parse(line) as { level: number; msg: string }) },
  );
  const server = await startServer(api, guardFormat(store), { host: '127.0.0.1', port: 0, ...config }, logger);
  const close = async () => {
    await server.stop();
    await store.close();
    await neo4j.until(() => neo4j.sockets.size === 0);
    await neo4j.down();
    await engine.close();
  };
  return { api, engine, neo4j, server, log, close };
}
