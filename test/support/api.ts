// The one harness: the API as clients see it, on the embedded engine or, where NEO4J_URI is set, on a real Neo4j that
// is emptied first. Ask with `ask`; use `data` where an error would be a failure of the test.
import pino from 'pino';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { readConfig } from '../../src/config';
import { DEFAULT_SEED, load } from '../../src/ingest/load';
import type { Written } from '../../src/ingest/writing/write';
import { buildApi, type Api } from '../../src/api';
import type { AnswerNote } from '../../src/questions/notes/answer-notes';
import type { KnownData } from '../../src/questions/notes/known-data';
import { revisionOf } from '../../src/dataset/revision';
import { createApollo } from '../../src/server/graphql/apollo';
import { createContext, type RequestContext } from '../../src/server/graphql/extensions';
import { emptied } from './sources';
import { isSeeded, noteSeeded, noteWrites } from './seeded-graph';
import { openStore } from '../../src/store/open-store';
import type { Store } from '../../src/store/store';

export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts the exact shape of what it asked for
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[];
  /** extensions.graph */
  readonly cost: { readonly statements: number; readonly rows: number };
  /** extensions.graph.notes */
  readonly notes: readonly AnswerNote[];
  /** Of the answer over HTTP; undefined where it is the usual one. */
  readonly status: number | undefined;
}

export interface TestApi extends Api {
  readonly store: Store;
  readonly server: ApolloServer<RequestContext>;
  /** With `known`, as a server that knows no more of the data than this. */
  ask(query: string, variables?: Record<string, unknown>, known?: KnownData): Promise<Answer>;
  /** The data of an answer without errors. */
  data(query: string, variables?: Record<string, unknown>): Promise<Answer['data']>;
  load(...files: string[]): Promise<Written>;
  close(): Promise<void>;
}

/** True where the tests run on Neo4j. */
export const onNeo4j = Boolean(process.env['NEO4J_URI']);

/** Opens an API on an empty graph, loaded with the files given; the default seed where none are. */
export async function openApi(files: readonly string[] = DEFAULT_SEED, api = buildApi()): Promise<TestApi> {
  const { neo4j } = readConfig();
  const store = await openStore({ neo4j, graphPath: null });
  if (onNeo4j) noteWrites(store);
  try {
    if (!onNeo4j || files !== DEFAULT_SEED || !(await isSeeded(store))) {
      await emptied(store);
      if (files.length > 0) await load(store, api.model, files);
      if (onNeo4j && files === DEFAULT_SEED) await noteSeeded(store);
    }
  } catch (cause) {
    // An open connection would keep the tests from their end.
    await store.close();
    throw cause;
  }
  const server = createApollo(api, pino({ level: 'silent' }));
  await server.start();
  const ask = async (query: string, variables: Record<string, unknown> = {}, known = api.known): Promise<Answer> => {
    const contextValue = createContext({ model: api.model, known }, store, () => revisionOf(store));
    const { body, http } = await server.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('The answer came in parts.');
    const { data, errors = [], extensions } = body.singleResult;
    const { statements, rows, notes = [] } = extensions?.['graph'] as Answer['cost'] & { notes?: AnswerNote[] };
    return { data, errors, cost: { statements, rows }, notes, status: http.status };
  };
  return {
    ...api,
    store,
    server,
    ask,
    data: async (query, variables) => {
      const { data, errors } = await ask(query, variables);
      if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
      // Plain objects, so that a test compares with literals.
      return JSON.parse(JSON.stringify(data)) as unknown;
    },
    load: (...more) => load(store, api.model, more),
    close: async () => {
      await server.stop();
      await store.close();
    },
  };
}
