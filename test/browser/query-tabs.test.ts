// The tabs of the query page in a browser: the tour, and what is said about the answer of each.
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';

describe('the tabs of the query page', () => {
  let server: PageServer;
  beforeAll(async () => {
    server = await pageServer();
  });
  afterAll(() => server.close());

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

  test('what is said about an answer, and the citation, follow the tab that is shown', async () => {
    const { page, problems } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphiql`);
    const about = page.locator('#about');
    const cite = page.getByRole('button', { name: 'Cite' });
    await page.getByRole('button', { name: /Execute query/ }).click();
    await about.getByText('Citation').waitFor();
    const first = await about.innerText();
    const second = page.getByRole('tab').nth(1);
    await second.getByRole('button').first().click();
    await page.locator('.graphiql-tab-active', { hasText: 'HowDidTheVoteGo' }).waitFor();
    expect([await about.innerText(), await cite.isDisabled()]).toEqual([
      'Run a query to see what it costs, how to cite it, and what to know about it.',
      true,
    ]);
    await page.getByRole('button', { name: /Execute query/ }).click();
    await about.getByText('Citation').waitFor();
    await cite.click();
    expect(await page.locator('#copy-text').inputValue()).toContain('Answer to the query HowDidTheVoteGo.');
    await page.keyboard.press('Escape');
    await page.getByRole('tab').first().getByRole('button').first().click();
    expect(await about.innerText()).toBe(first);
    await cite.click();
    expect(await page.locator('#copy-text').inputValue()).toContain(
      'Answer to the query WhoSignedAndWhereIsItWritten.',
    );
    expect(problems).toEqual([]);
  });

  test('a query that is run in the moment in which its tab is shown is asked under its own name', async () => {
    const { page, problems } = await watchedPage(server.url);
    await page.goto(`${server.url}/graphiql`);
    const tab = (index: number) => page.getByRole('tab').nth(index).getByRole('button').first();
    const execute = page.getByRole('button', { name: /Execute query/ });
    await execute.click();
    await page.locator('#about').getByText('Citation').waitFor();
    await tab(1).evaluate((button: HTMLElement) => {
      button.click();
      // The tab is there once React has drawn, which is long before GraphiQL has read the query in it.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.graphiql-execute-button')?.click());
    });
    await page.getByText('"tally"').waitFor();
    expect(await page.locator('#about').innerText()).toMatch(/^Cost[^]*Citation/);
    expect(problems).toEqual([]);
  });

  test('the active tab is in sight, however many there are', async () => {
    const { page, problems } = await watchedPage(server.url, { width: 820 });
    await page.goto(`${server.url}/graphiql`);
    await page.getByRole('tab').nth(4).waitFor();
    await page.getByText('Queries of the tour').click();
    await page.getByRole('link', { name: 'Does the data cover my question?' }).click();
    await page.getByText('"coverage"').waitFor();
    const hidden = await page.locator('.graphiql-tab-active').evaluate((tab) => {
      const [part, whole] = [tab.getBoundingClientRect(), tab.closest('[role="tablist"]')?.getBoundingClientRect()];
      return whole ? Math.max(part.right - whole.right, whole.left - part.left) : NaN;
    });
    expect(hidden).toBeLessThanOrEqual(1);
    expect(problems).toEqual([]);
  });
});
