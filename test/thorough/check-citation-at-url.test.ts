// summit-graph check-citation --url: whether a running API gives the cited answer.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiAt } from '../../src/server/citations/deployments';
import { check, citedDeployment, queryFile, withVariables } from '../support/cited-deployment';
import { furtherSource, sourceFile } from '../support/files';
import { askAt } from '../support/program';

const { api, good, inProcess, old, other, apiUrl, version } = citedDeployment();

describe('of a running API', () => {
  test('the result is the same, at its address with or without a path', async () => {
    const at = `0 The API at ${apiUrl()}/graphql has the cited version ${version()}`;
    expect(await check(good(), '--query', queryFile(), '--url', apiUrl())).toBe(
      `${at} and still gives the cited answer.`,
    );
    const url = `${apiUrl()}/graphql`;
    const query = queryFile();
    expect(await inProcess(url, good())).toBe(
      `${at}. With --query, this command asks again and compares the answer with the cited one.`,
    );
    expect(await inProcess(url, other(), { query })).toMatch(/ has the cited version \S+, but gives another answer\./);
    expect(await inProcess(url, old(), { query })).toContain(' covers only the question');
    expect(await inProcess(url, good(), withVariables('{"code":"DEU"}'))).toContain(
      '1 '.concat(good(), ' cites another query'),
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
    const sized = (await askAt(apiUrl(), size)).body.extensions.graph.citation as string;
    await api().load(furtherSource({ entities: [{ id: 'summit:further', name: 'A further summit' }] }));
    const now = (await api().data('{ dataset { version } }')).dataset.version as string;
    const name = `The API at ${apiUrl()}/graphql`;
    expect(await inProcess(apiUrl(), good(), { query: queryFile() })).toBe(
      `0 ${name} has version ${now} instead of the cited ${version()}, but still gives the cited answer.`,
    );
    expect(await inProcess(apiUrl(), sized, { query })).toBe(
      `1 The answer has changed: the cited version is ${version()}, and the version of the API at ${apiUrl()}/graphql is ${now}.`,
    );
    expect(await inProcess(apiUrl(), old(), { query: queryFile() })).toBe(
      `1 The answer may have changed: the cited version is ${version()}, and the version of the API at ${apiUrl()}/graphql is ${now}.`,
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
    expect(await inProcess(gone, good())).toBe(
      `1 ${gone}/graphql cannot be reached: connect ECONNREFUSED ${gone.slice(7)}. Is the API running there?`,
    );
    const bounds = { seconds: 1, megabytes: 1 };
    const page: RequestListener = (_request, response) => void response.end('<html>');
    expect(await fake(page, (url) => inProcess(url, good()))).toMatch(
      /^1 \S+ answers with status 200, but not like a GraphQL API\. Use the address of one, /,
    );
    const moved: RequestListener = (_request, response) => void response.writeHead(301, { location: '/there' }).end();
    expect(await fake(moved, (url) => inProcess(url, good()))).toMatch(
      /^1 \S+ redirects to http:\S+\/there: use that address\.$/,
    );
    const never: RequestListener = (_request, response) => void response.write('{');
    expect(await fake(never, (url) => inProcess(url, good(), {}, bounds))).toMatch(
      /^1 \S+ did not answer within 1 s: try again, or wait longer with --timeout\.$/,
    );
    const endless: RequestListener = (_request, response) => void response.end(' '.repeat(2 ** 20 + 1));
    expect(await fake(endless, (url) => inProcess(url, good(), {}, bounds))).toMatch(
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
  return fake(listener, (url) => inProcess(url, good(), { query: queryFile() }));
}
