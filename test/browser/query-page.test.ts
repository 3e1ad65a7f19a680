// The query page in a browser: GraphiQL, links to share, citations, programs.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';

const QUERY = `query Named($name: String!) {
  # It's "quoted" \\ and \`back\` \${x} """ – ünïcode
  nation(name: $name) { name code }
}
query Other { __typename }`;
const VARIABLES = `{"name": "Côte d'Ivoire"}`;
const ANSWER = { nation: { name: "Côte d'Ivoire", code: 'CIV' } };

describe('the query page', () => {
  let server: PageServer;
  beforeAll(async () => {
    server = await pageServer();
  });
  afterAll(() => server.close());

  const shared = () => {
    const parameters = new URLSearchParams({ query: QUERY, variables: VARIABLES, operationName: 'Named' });
    return `${server.url}/graphiql?${parameters}`;
  };
  /** The text of the dialog in the form of this name. */
  const formNamed = async (page: Page, name: string) => {
    await page.locator('#copy-forms').getByRole('button', { name, exact: true }).click();
    return page.locator('#copy-text').inputValue();
  };

  test('shows the documentation, the query builder and the history, and completes field names', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphiql`);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('A GraphQL schema provides a root type').waitFor();
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
    await page
      .locator('.graphiql-explorer-root')
      .getByText('activations', { exact: false })
      .or(page.locator('.graphiql-explorer-root').getByText('coalition', { exact: true }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'New tab' }).click();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.type('{ natio');
    await page.locator('.CodeMirror-hint').first().waitFor();
    expect(await page.locator('.CodeMirror-hint').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^nations?/)]),
    );
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('a link shows its query and its answer, and the page makes such a link', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(shared());
    await page.getByText('"CIV"').waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await page.locator('#copy-text').inputValue();
    const { searchParams } = new URL(link);
    expect(Object.fromEntries(searchParams)).toEqual({ query: QUERY, variables: VARIABLES, operationName: 'Named' });
    await page.getByRole('button', { name: 'Copy to the clipboard' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    expect(page.url()).toBe(link);
    // To somebody who has tabs already, a link adds one.
    await page.goto(`${server.url}/graphiql`);
    await page.goto(link);
    await page.getByText('"CIV"').waitFor();
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('a link to a query of any length shows it, because the server never sees a long one', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    const query = `# ${'ü'.repeat(30_000)}\n${QUERY}`;
    await page.goto(
      `${server.url}/graphiql#${new URLSearchParams({ query, variables: VARIABLES, operationName: 'Named' })}`,
    );
    await page.getByText('"CIV"').waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await page.locator('#copy-text').inputValue();
    expect(await page.locator('#copy-status').innerText()).toBe('Long: some programs cut such a link.');
    const { search, hash } = new URL(link);
    expect([search, new URLSearchParams(hash.slice(1)).get('query')]).toEqual(['', query]);
    await page.reload();
    await page.getByText('"CIV"').waitFor();
    expect(await page.locator('#share').isVisible()).toBe(true);
    // Another link, put into the address bar of the page that is open, opens its query.
    await page.evaluate(
      (address) => location.assign(address),
      `/graphiql#${new URLSearchParams({ query: '{ nation(name: "Moscow") { code } }' })}`,
    );
    await page.getByText('"RUS"').waitFor();
    expect([problems, elsewhere]).toEqual([[], []]);
    // To an address that the server does not take, a browser shows why.
    await page.goto(`${server.url}/graphiql?query=${'x'.repeat(20_000)}`);
    expect(await page.locator('body').innerText()).toContain(
      'The headers of a request, with its address, can have 16 kB at most.',
    );
  });

  test('an answer can be cited as text, BibTeX and CSL-JSON', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(shared());
    await page.getByText('"CIV"').waitFor();
    const citation = await page.locator('#about code').innerText();
    await page.getByRole('button', { name: 'Cite' }).click();
    const [version] = citation.split('-');
    expect(await formNamed(page, 'Text')).toContain(
      `Answer to the query Named. Summit graph, version ${version} of the data. Citation ${citation}. Retrieved 20`,
    );
    expect(await formNamed(page, 'BibTeX')).toMatch(
      new RegExp(`^@misc\\{summit-graph-\\w{8},\\n[^]*note = \\{Citation ${citation}\\}[^]*\\n\\}$`),
    );
    const [csl] = JSON.parse(await formNamed(page, 'CSL-JSON'));
    expect(csl).toMatchObject({ type: 'dataset', version, note: `Citation ${citation}` });
    expect(new URL(csl.URL).searchParams.get('query')).toBe(QUERY);
    await page.keyboard.press('Escape');
    expect(await page.locator('#copy').isVisible()).toBe(false);
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('an answer with errors has no citation, and says so', async () => {
    const { page, problems } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphiql?query=${encodeURIComponent('{ nations(first: 0) { totalCount } }')}`);
    await page.getByText('BAD_USER_INPUT').waitFor();
    expect(await page.locator('#about').innerText()).toMatch(
      /Errors\s+1, .*Citation\s+none, because the answer has errors/s,
    );
    expect(await page.getByRole('button', { name: 'Cite' }).isDisabled()).toBe(true);
    // The browser itself reports the status.
    expect(problems.filter((each) => !/status of 400/.test(each))).toEqual([]);
  });

  test('the programs for curl, fetch and Python give the answer, whatever characters the query has', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(shared());
    await page.getByText('"CIV"').waitFor();
    await page.getByRole('button', { name: 'Use in a program' }).click();
    expect(JSON.parse(await run('sh', ['-c', await formNamed(page, 'curl')])).data).toEqual(ANSWER);
    expect(
      JSON.parse(await run(process.execPath, ['--input-type=module', '-e', await formNamed(page, 'fetch')])),
    ).toEqual(ANSWER);
    expect(JSON.parse(await run('python3', ['-c', await formNamed(page, 'Python')]))).toEqual(ANSWER);
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('without JavaScript, no button looks as if it did something', async () => {
    const { page } = await watchedPage(server.url, { scripts: false });
    await page.goto(`${server.url}/graphiql`);
    const names = ['Share', 'Cite', 'Use in a program', 'Keys'];
    expect(await page.locator('.about button').allInnerTexts()).toEqual(names);
    for (const name of names) {
      expect([name, await page.getByRole('button', { name, exact: true }).isDisabled()]).toEqual([name, true]);
    }
  });

  test('the programs send the headers of the editor, and "Copied." is about the form that is shown', async () => {
    const { page, problems } = await watchedPage(server.url);
    await page.goto(shared());
    await page.getByText('"CIV"').waitFor();
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .CodeMirror').last().click();
    await page.keyboard.insertText(JSON.stringify({ 'x-words': `it's "so" \\ $HOME` }));
    await page.getByRole('button', { name: 'Use in a program' }).click();
    const received: unknown[] = [];
    const recorder = createServer((request, response) => {
      received.push([request.headers['x-words'], request.headers['content-type']]);
      response.end('{"data": {}}');
    });
    await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
    const { port } = recorder.address() as AddressInfo;
    const redirected = async (name: string) =>
      (await formNamed(page, name)).replaceAll(server.url, `http://127.0.0.1:${port}`);
    await run('sh', ['-c', await redirected('curl')]);
    await run(process.execPath, ['--input-type=module', '-e', await redirected('fetch')]);
    await run('python3', ['-c', await redirected('Python')]);
    recorder.close();
    expect(received).toEqual(Array(3).fill([`it's "so" \\ $HOME`, 'application/json']));

    await page.getByRole('button', { name: 'Copy to the clipboard' }).click();
    await page.getByText('Copied.').waitFor();
    await formNamed(page, 'curl');
    expect(await page.locator('#copy-status').innerText()).toBe('');
    expect(problems).toEqual([]);
  });
});

/** Runs a program to its end, and gives what it prints. The server answers from this process, so nothing here may block it. */
function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)));
  });
}
