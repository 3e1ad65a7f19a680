// A deployment with an answer that it has cited, and the two ways to check a citation: by the program, and in this process.
import pino from 'pino';
import { checkAnswerCitation } from '../../src/server/citations/check-citation';
import { apiAt, thisGraph } from '../../src/server/citations/deployments';
import { startServer, type RunningServer } from '../../src/server/http';
import { openApi, type TestApi } from './api';
import { sourceFile } from './files';
import { askAt, program } from './program';

export const QUERY = 'query Of($code: String = "FRA") { nation(code: $code) { name } }';
export const queryFile = () => sourceFile(QUERY, 'query.graphql');
export const withVariables = (text: string) => ({ query: queryFile(), variables: sourceFile(text, 'variables.json') });

/** Starts the deployment before the tests of a file and stops it after; to be called at the top of the file. */
export function citedDeployment() {
  let api: TestApi;
  let server: RunningServer;
  let good = '';
  beforeAll(async () => {
    api = await openApi();
    server = await startServer(api, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
    good = (await askAt(server.url, QUERY)).body.extensions.graph.citation as string;
  });
  afterAll(async () => {
    await server.stop();
    await api.close();
  });
  return {
    api: () => api,
    apiUrl: () => server.url,
    good: () => good,
    version: () => good.split('-')[0] ?? '',
    /** The same citation as it was before it had a digest of the answer. */
    old: () => good.split('-').slice(0, 2).join('-'),
    /** The citation of another answer to the same query. */
    other: () => good.replace(/-[0-9a-f]{32}$/, `-${'0'.repeat(32)}`),
    /** Checks it in this process: 0 and the confirmation, or 1 and the error. An empty address stands for the graph. */
    inProcess: (address: string, citation: string, asked = {}, bounds?: Parameters<typeof apiAt>[1]): Promise<string> =>
      checkAnswerCitation(
        address === '' ? thisGraph(api, api.store) : apiAt(address, bounds),
        api.schema,
        citation,
        asked,
      ).then(
        (text) => `0 ${text}`,
        (error: unknown) => `1 ${(error as Error).message}`,
      ),
  };
}

/** Checks a citation with the program: the exit code, and what it prints. */
export async function check(...args: string[]): Promise<string> {
  const run = program(['check-citation', ...args]);
  const { code } = await run.ended();
  return `${code} ${code === 0 ? run.out() : run.err()}`.trim();
}
