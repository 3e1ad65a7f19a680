// summit-graph check-citation: whether a deployment gives the cited answer.
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

/** The same check in this process: 0 and the confirmation, or 1 and the error. */
async function inProcess(
  url: string,
  citation: string,
  asked = {},
  bounds?: Parameters<typeof apiAt>[1],
): Promise<string> {
  const deployment = url === '' ? thisGraph(api, api.store) : apiAt(url, bounds);
  return checkAnswerCitation(deployment, api.schema, citation, asked).then(
    (text) => `0 ${text}`,
    (error: unknown) => `1 ${(error as Error).message}`,
  );
}

describe('of the configured graph', () => {
  test('with the query, the answer is asked again; without it, only the version is checked', async () => {
    const is = `0 This graph has the cited version ${version()}`;
    const same = `${is} and still gives the cited answer.`;
    expect(await inProcess('', good)).toBe(
      `${is}. With --query, this command asks again and compares the answer with the cited one.`,
    );
    expect(await check(good, '--query', file)).toBe(same);
    for (const variables of ['null', '{"code":"FRA","more":1}']) {
      expect(await inProcess('', good, withVariables(variables))).toBe(same);
    }
  });

  test('another answer to the cited question at the cited version is reported', async () => {
    expect(await check(other(), '--query', file)).toBe(
      `1 This graph has the cited version ${version()}, but gives another answer. Either the citation is wrong, or another release gave the answer, or somebody changed the graph directly. The current answer is cited as ${good}.`,
    );
  });

  test('a citation from before answers were digested covers the question only, and says so', async () => {
    const is = `0 This graph has the cited version ${version()}`;
    expect(await inProcess('', old(), { query: file })).toBe(
      `${is}, and the query is the cited one. The citation covers only the question, not the content of the answer. The current answer is cited as ${good}.`,
    );
    expect(await inProcess('', old())).toBe(
      `${is}. The citation does not cover the content of the answer. With --query, this command checks whether it cites that query.`,
    );
    const query = sourceFile(QUERY.replace('name }', 'id }'), 'query.graphql');
    expect(await inProcess('', old(), { query })).toBe(
      `1 ${old()} cites another query or other variables than those in the files.`,
    );
  });

  test('another graph, another question and a text that is not a citation are reported', async () => {
    const [, ...digests] = good.split('-');
    expect(await check(['0123', ...digests].join('-'))).toBe(
      `1 The answer may have changed: the cited version is 0123, and the version of this graph is ${version()}. Add --query to ask again.`,
    );
    expect(await inProcess('', good, withVariables('{"code":"DEU"}'))).toBe(
      `1 ${good} cites another query or other variables than those in the files.`,
    );
    expect(await inProcess('', good, withVariables('{"code":1}'))).toBe(
      '1 Variable "$code" got invalid value 1; String cannot represent a non string value: 1',
    );
    expect(await inProcess('', good, withVariables('["FRA"]'))).toMatch(
      /^1 \S+variables\.json must be a JSON object of variables, such as {"first": 3}\.$/,
    );
    for (const nonsense of ['nonsense', `${good}-`, good.slice(0, -1), `${good}\n`]) {
      expect(await inProcess('', nonsense)).toBe(
        `1 ${nonsense} is not a citation. A citation has the form version-question-answer, as in extensions.graph.citation.`,
      );
    }
  });

  test('a changed version is reported as such, not as another query', async () => {
    const changed = (of: string) => ['0123', ...of.split('-').slice(1)].join('-');
    for (const each of [good, old(), changed(good).toUpperCase()]) {
      expect(await inProcess('', changed(each), { query: file })).toBe(
        `1 The query is the cited one, but the version of the citation is not 0123. It is ${version()}, the version of this graph.`,
      );
    }
    expect(await inProcess('', changed(good), withVariables('{"code":"DEU"}'))).toBe(
      `1 ${changed(good)} cites another query or other variables than those in the files, or its version is not 0123.`,
    );
  });

  test('digits may be upper-case letters', async () => {
    const is = `0 This graph has the cited version ${version()}`;
    expect(await inProcess('', good.toUpperCase(), { query: file })).toBe(`${is} and still gives the cited answer.`);
    expect(await inProcess('', old().toUpperCase())).toContain(
      `${is}. The citation does not cover the content of the answer.`,
    );
  });

  test('an option that would have no effect is refused', async () => {
    const alone = '1 --variables and --operation require --query.';
    const refused: readonly (readonly [string, ...string[]])[] = [
      [alone, good, '--variables', 'missing.json'],
      ['1 --timeout requires --url.', good, '--timeout', '3'],
    ];
    for (const [message, ...args] of refused) expect(await check(...args)).toBe(message);
    expect(await check(good, '--url', 'http://127.0.0.1', '--timeout', 'soon')).toContain(
      "1 error: option '--timeout <seconds>' argument 'soon' is invalid. It must be a whole number of seconds from 1 to 3600; it is \"soon\".",
    );
  });

  test('a file that cannot be read is named, with the reason', async () => {
    const problem = async (path: string, asked: object) => (await inProcess('', good, asked)).replaceAll(path, 'FILE');
    const query = sourceFile('{ nation', 'query.graphql');
    expect(await problem(query, { query })).toBe('1 FILE cannot be read: Syntax Error: Expected Name, found <EOF>.');
    const variables = sourceFile('{code', 'variables.json');
    expect(await problem(variables, { query: file, variables })).toMatch(
      /^1 FILE cannot be read: .+ in JSON at position 1/,
    );
    expect(await problem('missing.json', { query: file, variables: 'missing.json' })).toBe('1 FILE does not exist.');
    const operation = 'None';
    expect(await problem(file, { query: file, operation })).toBe(
      '1 FILE has no operation None: name one of its operations.',
    );
  });

  test('a kept graph that is empty stays so: nothing is seeded', async () => {
    const env = { GRAPH_PATH: join(dirname(sourceFile('')), 'graph') };
    await openEmbedded(env.GRAPH_PATH).close();
    const empty = `The answer may have changed: the cited version is ${version()}, and the version of this graph is empty. Add --query to ask again.\n`;
    for (let time = 1; time <= 2; time++) {
      const { ended, err } = program(['check-citation', good], env);
      expect([(await ended()).code, err()]).toEqual([1, empty]);
    }
  });
});

describe('of a running API', () => {
  test('the result is the same, at its address with or without a path', async () => {
    const at = `0 The API at ${server.url}/graphql has the cited version ${version()}`;
    expect(await check(good, '--query', file, '--url', server.url)).toBe(`${at} and still gives the cited answer.`);
    const url = `${server.url}/graphql`;
    const query = file;
    expect(await inProcess(url, good)).toBe(
      `${at}. With --query, this command asks again and compares the answer with the cited one.`,
    );
    expect(await inProcess(url, other(), { query })).toMatch(/ has the cited version \S+, but gives another answer\./);
    expect(await inProcess(url, old(), { query })).toContain(' covers only the question');
    expect(await inProcess(url, good, withVariables('{"code":"DEU"}'))).toContain(
      '1 '.concat(good, ' cites another query'),
    );
  });

  test('an answer without a citation and an answer with errors are reported', async () => {
    const uncited = await checkFake({ data: { a: 1 } });
    expect(uncited).toMatch(/^1 The API at \S+ gives an answer without a citation, which cannot be the cited one\. /);
    const failed = await checkFake({ data: null, errors: [{ message: 'The database\u001b[31m is gone.' }] }, 503);
    expect(failed).toMatch(/^1 The API at \S+ does not answer the query: The database \[31m is gone\.$/);
    expect(await checkFake({ data: null })).toMatch(/ does not answer the query: it returns no data\.$/);
  });

  test('after a load, an unchanged answer is distinguished from a changed one', async () => {
    const size = '{ summits { totalCount } }';
    const query = sourceFile(size, 'query.graphql');
    const sized = (await askAt(server.url, size)).body.extensions.graph.citation as string;
    await api.load(furtherSource({ entities: [{ id: 'summit:further', name: 'A further summit' }] }));
    const now = (await api.data('{ dataset { version } }')).dataset.version as string;
    const name = `The API at ${server.url}/graphql`;
    expect(await inProcess(server.url, good, { query: file })).toBe(
      `0 ${name} has version ${now} instead of the cited ${version()}, but still gives the cited answer.`,
    );
    expect(await inProcess(server.url, sized, { query })).toBe(
      `1 The answer has changed: the cited version is ${version()}, and the version of the API at ${server.url}/graphql is ${now}.`,
    );
    expect(await inProcess(server.url, old(), { query: file })).toBe(
      `1 The answer may have changed: the cited version is ${version()}, and the version of the API at ${server.url}/graphql is ${now}.`,
    );
  });

  test.each(['nowhere', 'ftp://127.0.0.1', 'http://me:secret@127.0.0.1'])('%s is not an address', (address) => {
    expect(() => apiAt(address)).toThrow(
      `--url must be the address of an API, such as http://127.0.0.1:4000/graphql; it is ${address}.`,
    );
  });

  test('an API that is missing, too slow, endless or not an API at all is reported, with what to do', async () => {
    const gone = await fake(
      () => undefined,
      (url) => Promise.resolve(url),
    );
    expect(await inProcess(gone, good)).toBe(
      `1 ${gone}/graphql cannot be reached: connect ECONNREFUSED ${gone.slice(7)}. Is the API running there?`,
    );
    const bounds = { seconds: 1, megabytes: 1 };
    const page: RequestListener = (_request, response) => void response.end('<html>');
    expect(await fake(page, (url) => inProcess(url, good))).toMatch(
      /^1 \S+ answers with status 200, but not like a GraphQL API\. Use the address of one, /,
    );
    const moved: RequestListener = (_request, response) => void response.writeHead(301, { location: '/there' }).end();
    expect(await fake(moved, (url) => inProcess(url, good))).toMatch(
      /^1 \S+ redirects to http:\S+\/there: use that address\.$/,
    );
    const never: RequestListener = (_request, response) => void response.write('{');
    expect(await fake(never, (url) => inProcess(url, good, {}, bounds))).toMatch(
      /^1 \S+ did not answer within 1 s: try again, or wait longer with --timeout\.$/,
    );
    const endless: RequestListener = (_request, response) => void response.end(' '.repeat(2 ** 20 + 1));
    expect(await fake(endless, (url) => inProcess(url, good, {}, bounds))).toMatch(
      /^1 \S+ answers with more than 1 MB: ask for a smaller page, and cite that\.$/,
    );
  });
});

/** The result for another listener on a port of its own. */
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

function checkFake(body: object, status = 200): Promise<string> {
  const listener: RequestListener = (_request, response) => void response.writeHead(status).end(JSON.stringify(body));
  return fake(listener, (url) => inProcess(url, good, { query: file }));
}
