// The first page in a browser: from the address to the evidence, with and without scripts.
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';

describe('the overview', () => {
  let server: PageServer;
  beforeAll(async () => {
    server = await pageServer();
  });
  afterAll(() => server.close());

  test.each([true, false])('leads to the passages behind an answer in a click (scripts: %s)', async (scripts) => {
    const { page, problems, elsewhere } = await watchedPage(server.url, { scripts });
    await page.goto(server.url);
    expect(await page.locator('h2#questions ~ ul > li').count()).toBe(6);
    await page.getByRole('link', { name: 'What does Moscow oppose, and on what evidence?', exact: true }).click();
    const parts = page.locator('.part');
    expect(await parts.locator('h3').allTextContents()).toEqual([
      'Multinational force for Ukraine',
      'Coordination hubs in Ukraine',
      'French and British military presence',
    ]);
    expect(await parts.locator('> .badges li:first-child').allTextContents()).toEqual([
      'certain',
      'possible',
      'possible',
    ]);
    const first = await parts.first().innerText();
    expect(first).toContain('Criterion – located in: Ukraine');
    expect(first).toContain('News report on the Paris summit (without a headline), at 951-973');
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('a question in the search box leads to the nation and what it opposes', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url, { scripts: false });
    await page.goto(server.url);
    await page.getByRole('searchbox').fill('what does Moscow oppose');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'What Russia opposes, with evidence' }).click();
    expect(new URL(page.url()).pathname).toBe('/entities/nation%3ARUS');
    expect(await page.locator('#standings ~ .parts h3').allTextContents()).toContain('Multinational force for Ukraine');
    await page.getByRole('link', { name: 'supports', exact: true }).click();
    expect(await page.locator('h2#positions').innerText()).toBe('What it supports, as sources state it');
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('the keyboard reaches the content, and the query behind an answer opens in the query page', async () => {
    const { page, problems, elsewhere } = await watchedPage(server.url);
    await page.goto(`${server.url}/questions/denials`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('link', { name: 'Open it in the query page' }).click();
    await page.getByText('"totalCount"').waitFor();
    expect(await page.locator('#about').innerText()).toMatch(/Citation\s+b9d909d9\w+-\w+-\w+/);
    expect([problems, elsewhere]).toEqual([[], []]);
  });

  test('every link of the overview, of the documentation and of an entity leads somewhere', async () => {
    const { page } = await watchedPage(server.url, { scripts: false });
    const seen = new Set<string>();
    const broken: string[] = [];
    for (const start of [
      '/',
      '/docs',
      '/docs/tour',
      '/docs/decisions',
      '/docs/reference',
      '/entities/nation:RUS',
      '/graphql',
    ]) {
      await page.goto(server.url + start);
      const targets = await page
        .locator('a[href]')
        .evaluateAll((links) => links.map((link) => (link as { href?: string }).href ?? ''));
      for (const target of targets.filter((each) => each.startsWith(server.url))) {
        const [address = '', fragment] = target.split('#');
        const accept = 'text/html';
        if (seen.has(target)) continue;
        seen.add(target);
        const response = await fetch(address, { headers: { accept } });
        const body = await response.text();
        if (!response.ok || (fragment && !body.includes(`id="${fragment}"`))) broken.push(`${start} → ${target}`);
      }
    }
    expect(seen.size).toBeGreaterThan(80);
    expect(broken).toEqual([]);
  });

  test('no page is wider than a window of 280 px', async () => {
    const { page } = await watchedPage(server.url, { width: 280, height: 653 });
    for (const path of [
      '/',
      '/search?query=moscow',
      '/questions/opposition',
      '/entities/nation:RUS',
      '/docs',
      '/graphql',
    ]) {
      await page.goto(server.url + path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
  });
});
