// summit-graph check-citation: whether a deployment gives the answer that a citation stands for.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { checkAnswerCitation } from '../../src/server/citations/check-citation';
import { apiAt, thisGraph } from '../../src/server/citations/deployments';
import { startServer, type RunningServer } from '../../src/server/http';
import { openEmbedded } from '../../src/store/embedded';
import { openApi, type TestApi } from '../support/api';
import { furtherSource, sourceFile } from '../support/files';
import { askAt, program } from '../support/program';

const QUERY = 'query Of($code: String = "FRA") { nation(code: $code) { name } }';
const file = sourceFile(QUERY, 'query.graphql');
const withVariables = (text: string) => ({ query: file, variables: sourceFile(text, 'variables.json') });

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

const version = () => good.split('-')[0] ?? '';
/** The same citation as it was before it had a digest of the answer. */
const old = () => good.split('-').slice(0, 2).join('-');
const other = () => good.replace(/-[0-9a-f]{32}$/, `-${'0'.repeat(32)}`);
async function check(...args: string[]): Promise<string> {
  const run = program(['check-citation', ...args]);
  const { code } = await run.ended();
  return `${code} ${code === 0 ? run.out() : run.err()}`.trim();
}

/** The same in this process: what it says, after 0 where it is so and 1 where it is not. */
async function said(url: string, citation: string, asked = {}, bounds?: Parameters<typeof apiAt>[1]): Promise<string> {
  const deployment = url === '' ? thisGraph(api, api.store) : apiAt(url, bounds);
  return checkAnswerCitation(deployment, api.schema, citation, asked).then(
    (text) => `0 ${text}`,
    (error: unknown) => `1 ${(error as Error).message}`,
  );
}

describe('of the configured graph', () => {
  test('the answer is asked again where the query is known, and else the version is all that is told', async () => {
    const is = `0 This graph is version ${version()}, of which the answer was given`;
    const same = `${is}: it still gives that answer.`;
    expect(await said('', good)).toBe(
      `${is}. With --query the question is asked again, and the answer held against the cited one.`,
    );
    expect(await check(good, '--query', file)).toBe(same);
    for (const variables of ['null', '{"code":"FRA","more":1}']) {
      expect(await said('', good, withVariables(variables))).toBe(same);
    }
  });

  test('an answer that was wrong is told, although question and version are those cited', async () => {
    expect(await check(other(), '--query', file)).toBe(
      `1 This graph is version ${version()}, of which the answer was given, and gives another answer. Either what was cited is not what was answered, or another release answered, or the graph was changed by hand. The answer given now is cited as ${good}.`,
    );
  });

  test('a citation from before answers were digested covers the question only, and says so', async () => {
    const is = `0 This graph is version ${version()}, of which the answer was given`;
    expect(await said('', old(), { query: file })).toBe(
      `${is}, and the query is the cited one. The citation covers the question only, not what the answer was; the answer given now is cited as ${good}.`,
    );
    expect(await said('', old())).toBe(
      `${is}. The citation does not cover what the answer was; with --query it is told whether it is of that question.`,
    );
    const query = sourceFile(QUERY.replace('name }', 'id }'), 'query.graphql');
    expect(await said('', old(), { query })).toBe(
      `1 ${old()} is the citation of another query, or of other variables, than those in the files.`,
    );
  });

  test('another graph, another question and what is no citation are told', async () => {
    const [, ...digests] = good.split('-');
    expect(await check(['0123', ...digests].join('-'))).toBe(
      `1 The answer may be another by now: it was given of version 0123, and this graph is ${version()}. With --query it is asked again.`,
    );
    expect(await said('', good, withVariables('{"code":"DEU"}'))).toBe(
      `1 ${good} is the citation of another query, or of other variables, than those in the files.`,
    );
    expect(await said('', good, withVariables('{"code":1}'))).toBe(
      '1 Variable "$code" got invalid value 1; String cannot represent a non string value: 1',
    );
    expect(await said('', good, withVariables('["FRA"]'))).toMatch(
      /^1 \S+variables\.json holds no variables: these are an object, such as {"first": 3}\.$/,
    );
    for (const nonsense of ['nonsense', `${good}-`, good.slice(0, -1), `${good}\n`]) {
      expect(await said('', nonsense)).toBe(
        `1 ${nonsense} is no citation: it has the form of extensions.graph.citation, version-question-answer.`,
      );
    }
  });

  test('where the version was changed, that is told, and not another query', async () => {
    const changed = (of: string) => ['0123', ...of.split('-').slice(1)].join('-');
    for (const each of [good, old(), changed(good).toUpperCase()]) {
      expect(await said('', changed(each), { query: file })).toBe(
        `1 The query is the cited one, but 0123 is not the version that the citation was given of: that is ${version()}, which this graph is.`,
      );
    }
    expect(await said('', changed(good), withVariables('{"code":"DEU"}'))).toBe(
      `1 ${changed(good)} is the citation of another query, or of other variables, than those in the files, or 0123 is not the version that it was given of.`,
    );
  });

  test('digits may be large letters', async () => {
    const is = `0 This graph is version ${version()}, of which the answer was given`;
    expect(await said('', good.toUpperCase(), { query: file })).toBe(`${is}: it still gives that answer.`);
    expect(await said('', old().toUpperCase())).toContain(`${is}. The citation does not cover what the answer was;`);
  });

  test('what would not be looked at is refused', async () => {
    const alone = '1 --variables and --operation go with --query.';
    const refused: readonly (readonly [string, ...string[]])[] = [
      [alone, good, '--variables', 'missing.json'],
      ['1 --timeout goes with --url.', good, '--timeout', '3'],
    ];
    for (const [message, ...args] of refused) expect(await check(...args)).toBe(message);
    expect(await check(good, '--url', 'http://127.0.0.1', '--timeout', 'soon')).toContain(
      "1 error: option '--timeout <seconds>' argument 'soon' is invalid. It must be a whole number of seconds from 1 to 3600; it is \"soon\".",
    );
  });

  test('a file that cannot be read is named, with the reason', async () => {
    const problem = async (path: string, asked: object) => (await said('', good, asked)).replaceAll(path, 'FILE');
    const query = sourceFile('{ nation', 'query.graphql');
    expect(await problem(query, { query })).toBe('1 FILE cannot be read: Syntax Error: Expected Name, found <EOF>.');
    const variables = sourceFile('{code', 'variables.json');
    expect(await problem(variables, { query: file, variables })).toMatch(
      /^1 FILE cannot be read: .+ in JSON at position 1/,
    );
    expect(await problem('missing.json', { query: file, variables: 'missing.json' })).toBe(
      "1 FILE cannot be read: ENOENT: no such file or directory, open 'FILE'",
    );
    const operation = 'None';
    expect(await problem(file, { query: file, operation })).toBe(
      '1 FILE has no operation None: name one of its operations.',
    );
  });

  test('a kept graph that is empty stays so: nothing is seeded', async () => {
    const env = { GRAPH_PATH: join(dirname(sourceFile('')), 'graph') };
    await openEmbedded(env.GRAPH_PATH).close();
    const empty = `The answer may be another by now: it was given of version ${version()}, and this graph is empty. With --query it is asked again.\n`;
    for (let time = 1; time <= 2; time++) {
      const { ended, err } = program(['check-citation', good], env);
      expect([(await ended()).code, err()]).toEqual([1, empty]);
    }
  });
});

describe('of an API that runs', () => {
  test('the same is told of it, at its address with or without a path', async () => {
    const at = `0 The API at ${server.url}/graphql is version ${version()}, of which the answer was given`;
    expect(await check(good, '--query', file, '--url', server.url)).toBe(`${at}: it still gives that answer.`);
    const url = `${server.url}/graphql`;
    const query = file;
    expect(await said(url, good)).toBe(
      `${at}. With --query the question is asked again, and the answer held against the cited one.`,
    );
    expect(await said(url, other(), { query })).toMatch(/, of which the answer was given, and gives another answer\./);
    expect(await said(url, old(), { query })).toContain(' covers the question only');
    expect(await said(url, good, withVariables('{"code":"DEU"}'))).toContain(
      '1 '.concat(good, ' is the citation of another query'),
    );
  });

  test('an answer that cannot be cited, and one with errors, are told', async () => {
    const told = await toldOfFake({ data: { a: 1 } });
    expect(told).toMatch(/^1 The API at \S+ gives an answer without a citation, which cannot be the cited one: /);
    const failed = await toldOfFake({ data: null, errors: [{ message: 'The database\u001b[31m is gone.' }] }, 503);
    expect(failed).toMatch(/^1 The API at \S+ does not answer the query: The database \[31m is gone\.$/);
    expect(await toldOfFake({ data: null })).toMatch(/ does not answer the query: it gives no data\.$/);
  });

  test('after a load the same answer is told from another one', async () => {
    const size = '{ summits { totalCount } }';
    const query = sourceFile(size, 'query.graphql');
    const sized = (await askAt(server.url, size)).body.extensions.graph.citation as string;
    await api.load(furtherSource({ entities: [{ id: 'summit:further', name: 'A further summit' }] }));
    const now = (await api.data('{ dataset { version } }')).dataset.version as string;
    const name = `The API at ${server.url}/graphql`;
    expect(await said(server.url, good, { query: file })).toBe(
      `0 ${name} is version ${now}: although it was given of ${version()}, it still gives that answer.`,
    );
    expect(await said(server.url, sized, { query })).toBe(
      `1 The answer is another by now: it was given of version ${version()}, and the API at ${server.url}/graphql is ${now}.`,
    );
    expect(await said(server.url, old(), { query: file })).toBe(
      `1 The answer may be another by now: it was given of version ${version()}, and the API at ${server.url}/graphql is ${now}.`,
    );
  });

  test.each(['nowhere', 'ftp://127.0.0.1', 'http://me:secret@127.0.0.1'])('%s is no address', (address) => {
    expect(() => apiAt(address)).toThrow(
      `--url must be the address of an API, such as http://127.0.0.1:4000/graphql; it is ${address}.`,
    );
  });

  test('one that is not there, not an API, too slow or without end is told, with what to do', async () => {
    const gone = await fake(
      () => undefined,
      (url) => Promise.resolve(url),
    );
    expect(await said(gone, good)).toBe(
      `1 ${gone}/graphql cannot be reached: connect ECONNREFUSED ${gone.slice(7)}. Does the API run there?`,
    );
    const bounds = { seconds: 1, megabytes: 1 };
    const page: RequestListener = (_request, response) => void response.end('<html>');
    expect(await fake(page, (url) => said(url, good))).toMatch(
      /^1 \S+ answers with status 200, and not as a GraphQL API does: give the address of one, /,
    );
    const moved: RequestListener = (_request, response) => void response.writeHead(301, { location: '/there' }).end();
    expect(await fake(moved, (url) => said(url, good))).toMatch(
      /^1 \S+ points to http:\S+\/there: give that address\.$/,
    );
    const never: RequestListener = (_request, response) => void response.write('{');
    expect(await fake(never, (url) => said(url, good, {}, bounds))).toMatch(
      /^1 \S+ has not answered within 1 s: try again, or wait longer with --timeout\.$/,
    );
    const endless: RequestListener = (_request, response) => void response.end(' '.repeat(2 ** 20 + 1));
    expect(await fake(endless, (url) => said(url, good, {}, bounds))).toMatch(
      /^1 \S+ answers with more than 1 MB: ask for a smaller page, and cite that\.$/,
    );
  });
});

/** What is said of something else that listens. */
async function fake(listener: RequestListener, ask: (url: string) => Promise<string>): Promise<string> {
  const listening: Server = createServer(listener);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  try {
    return await ask(`http://127.0.0.1:${port}`);
  } finally {
    listening.closeAllConnections();
    listening.close();
  }
}

function toldOfFake(body: object, status = 200): Promise<string> {
  const listener: RequestListener = (_request, response) => void response.writeHead(status).end(JSON.stringify(body));
  return fake(listener, (url) => said(url, good, { query: file }));
}
