// The server with downloads, and what a selection holds in plain terms, to compare with what readers of files make of it.
import pino from 'pino';
import { DEFAULT_SEED } from '../../src/ingest/load';
import { buildApi } from '../../src/api';
import { startServer } from '../../src/server/http';
import type { Properties, Value } from '../../src/store/store';
import { openApi, type TestApi } from './api';
import { CONTROLS, NASTY_ROOT, nastySource } from './hostile-source';

/** Around the entity of many characters: parallel edges, edges of one fact, edges without one. */
export const NASTY_SELECTION = `root=${NASTY_ROOT}&root=place:nasty&depth=2&types=DOCUMENT,NATION,COMMITMENT,UNNAMED_ACTOR,PLACE,SUMMIT`;
/** What the seed says around France and the summit, votes among it. */
export const FRANCE = 'root=nation:FRA&root=summit:paris&depth=1';
/** A single entity, and no edge. */
export const ALONE = 'root=place:nasty&depth=0';

export interface Downloads {
  readonly api: TestApi;
  readonly url: string;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
  /** The file of a selection; throws where it is not answered with 200. */
  readonly file: (extension: string, selection: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const WITH_CONTROLS = { name: 'test.control', text: 'MATCH (n:Node {id: $id}) SET n.symbol = $symbol' };

/** Serves the default seed and the nasty source. */
export async function openDownloads(): Promise<Downloads> {
  const api = await openApi([...DEFAULT_SEED, nastySource()]);
  await api.store.write(({ run }) => run(WITH_CONTROLS, { id: NASTY_ROOT, symbol: CONTROLS }));
  const server = await startServer(buildApi(), api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
  // A reader can keep a test for longer than the server keeps a connection.
  const get = (path: string, init?: RequestInit) =>
    fetch(server.url + path, { ...init, headers: { connection: 'close', ...(init?.headers as object | undefined) } });
  return {
    api,
    url: server.url,
    get,
    file: async (extension, selection) => {
      const response = await get(`/subgraph.${extension}?${selection}`);
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      return response.text();
    },
    close: async () => {
      await server.stop();
      await api.close();
    },
  };
}

/** Nodes and edges by id, each with plain values and lists of texts. */
export interface Plain {
  readonly nodes: Readonly<Record<string, Properties>>;
  readonly edges: Readonly<Record<string, Properties>>;
}

interface Line {
  readonly element: string;
  readonly id: string;
  readonly [name: string]: unknown;
}

/** What a JSONL download holds. */
export function plainOf(jsonl: string): Plain {
  const lines = jsonl
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const of = (kind: string) => lines.filter(({ element }) => element === kind);
  return {
    nodes: byId(of('node').map(({ element: _element, ...node }) => flattened(node))),
    edges: byId(
      of('edge').map(({ element: _element, fact, ...ends }) => {
        const { id, ...said } = fact === null ? {} : flattened(fact as object);
        return { ...(ends as Properties), ...said, ...(id !== undefined && { fact: id }) };
      }),
    ),
  };
}

export function byId(all: readonly Properties[]): Record<string, Properties> {
  return Object.fromEntries(all.map((each) => [String(each['id']), each]));
}

/** The same, with every text, also those in lists, as `change` has it. */
export function changed(plain: Plain, change: (text: string) => Value): Plain {
  const value = (each: Value) =>
    Array.isArray(each) ? each.map((item) => String(change(item))) : typeof each === 'string' ? change(each) : each;
  const all = (items: Plain['nodes']) =>
    Object.fromEntries(
      Object.entries(items).map(([id, item]) => [
        id,
        Object.fromEntries(Object.entries(item).map(([name, each]) => [name, value(each)])),
      ]),
    );
  return { nodes: all(plain.nodes), edges: all(plain.edges) };
}

type Cited = readonly Record<string, string | null>[];

function flattened(item: object): Properties {
  const { citations, ...values } = item as { citations?: Cited };
  if (!citations || citations.length === 0) return values;
  const all = (name: string) => citations.map((citation) => citation[name] ?? '');
  return {
    ...(values as Properties),
    citedSources: all('source'),
    citedPassages: all('passage'),
    citedLocators: all('locator'),
    citedRoles: all('role'),
  };
}
