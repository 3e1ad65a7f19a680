// The query page in a browser: GraphiQL, the tour, links to share, citations, programs.
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

  test('has tabs with queries of the tour, and a list that opens and runs the others', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphiql`);
    const tabs = page.getByRole('tab');
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
    const before = await tabs.count();
    expect(before).toBe(5);
    await page.getByRole('button', { name: /Execute query/ }).click();
    await page.getByText('"totalCount"').first().waitFor();
    expect(await page.locator('#about').innerText()).toMatch(/Cost\s+\d+ statements, \d+ rows/);

    await page.getByRole('link', { name: 'Does the data cover my question?' }).click();
    await page.getByText('"coverage"').waitFor();
    expect(await tabs.count()).toBe(before + 1);
    expect(await page.locator('#about').innerText()).toMatch(/Notes\s+OUTSIDE_COVERAGE /);
    // A second click goes to the tab that is open already.
    await page.getByRole('link', { name: 'Does the data cover my question?' }).click();
    await page.getByText('"coverage"').waitFor();
    expect(await tabs.count()).toBe(before + 1);
    expect([problems, elsewhere]).toEqual([[], []]);
  });

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
    const run = async (command: string, args: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        // The server answers from this process, so nothing here may block it.
        import('node:child_process')
          .then(({ execFile }) =>
            execFile(command, args, (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout))),
          )
          .catch(reject);
      });
    expect(JSON.parse(await run('sh', ['-c', await formNamed(page, 'curl')])).data).toEqual(ANSWER);
    expect(
      JSON.parse(await run(process.execPath, ['--input-type=module', '-e', await formNamed(page, 'fetch')])),
    ).toEqual(ANSWER);
    expect(JSON.parse(await run('python3', ['-c', await formNamed(page, 'Python')]))).toEqual(ANSWER);
    expect([problems, elsewhere]).toEqual([[], []]);
  });
});
