// The explorer on the whole graph of UN votes: a million positions, nations with six thousand votes each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { watchedPage } from '../../support/browser';
import { describeWithOriginals } from '../../support/originals';
import { program } from '../../support/program';

/** A million rows take long to import on a busy machine. */
const SLOW = 300_000;

describeWithOriginals('data/un-votes', 'the explorer on the whole graph of UN votes', (votes) => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-graph-'));
  // A process of its own: a graph of this size would stay in the memory of the tests.
  let url: string;
  let running: ReturnType<typeof program>;
  let page: Page;
  let problems: string[];
  beforeAll(async () => {
    const GRAPH_PATH = join(folder, 'graph');
    await program(['import', 'un-votes', votes, '--keep-going'], { GRAPH_PATH }).ended(SLOW);
    // A machine that runs other tests too needs more time for a page.
    running = program(['start'], { PORT: '0', GRAPH_PATH, REQUEST_TIMEOUT: '60' });
    url = await running.url;
    // The first page counts all facts, once for each version of the data.
    while ((await fetch(url)).status !== 200);
  }, SLOW);
  afterAll(async () => {
    running.send('SIGTERM');
    await running.ended();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    ({ page, problems } = await watchedPage(url));
  });
  afterEach(async () => {
    expect(problems).toEqual([]);
    await page.close();
  });
  const open = (path: string) => page.goto(url + path);

  test('from the overview to the evidence of a vote: three clicks', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Explore', exact: true }).first().click();
    await page.getByRole('link', { name: 'How did the Assembly vote on the territorial integrity' }).click();
    await page.getByRole('button', { name: 'Evidence Afghanistan' }).click();
    await page.getByText('rcid=5309,ccode=700').waitFor();
  });

  test('a nation shows its first facts and says how many there are, and the next page adds to them', async () => {
    await open('/explore?id=nation:USA');
    const shown = page.getByText(/^20 of \d+ facts$/);
    await shown.waitFor();
    const [, total = ''] = /^20 of (\d+) facts$/.exec(await shown.innerText()) ?? [];
    expect(Number(total)).toBeGreaterThan(6_000);
    await page.getByRole('button', { name: 'Show 20 more' }).last().click();
    await page.getByText(`40 of ${total} facts`).waitFor();
    expect(await page.locator('#facts ~ ol article.fact').count()).toBe(40);
  });

  test('a network draws 25 neighbours, says how many it leaves out, and shows more on demand', async () => {
    await open('/explore?id=nation:USA&view=network');
    await page.getByText('26 entities, ', { exact: false }).waitFor();
    await page.getByText(/^25 of \d,\d{3} neighbours of United States are shown\./).waitFor();
    await page.getByRole('button', { name: 'Show 25 more United States' }).click();
    await page.getByText(/^50 of \d,\d{3} neighbours of United States are shown\./).waitFor();
    await page.locator('.network canvas').first().waitFor();
  });

  test('fifty nations are compared, and a timeline counts every year', async () => {
    const { data } = (await (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ nations(first: 50, orderBy: { field: POSITION_COUNT, direction: DESC }) { nodes { id } } }"}',
      })
    ).json()) as { data: { nations: { nodes: { id: string }[] } } };
    await open(`/explore?${data.nations.nodes.map(({ id }) => `nation=${id}`).join('&')}`);
    await page.locator('.chart svg').waitFor({ timeout: 60_000 });
    expect(await page.locator('.matrix tbody tr').count()).toBe(50);
    await open('/explore?id=nation:USA&view=timeline');
    await page.locator('.chart').first().getByRole('button', { name: 'As a table' }).click();
    const years = await page.locator('.chart').first().locator('tbody th').allInnerTexts();
    expect([years[0], years.at(-1), new Set(years).size > 70]).toEqual(['1946', '2021', true]);
  });
});
