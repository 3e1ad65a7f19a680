// What one does in the explorer, with the mouse and with the keyboard alone.
import type { Page } from 'playwright-core';
import { watchedPage } from '../../support/browser';
import { pageServer, type PageServer } from '../../support/page-server';

let server: PageServer;
let page: Page;
let problems: string[];
beforeAll(async () => {
  server = await pageServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  ({ page, problems } = await watchedPage(server.url));
});
afterEach(async () => {
  expect(problems).toEqual([]);
  await page.close();
});

const open = (path: string) => page.goto(server.url + path);
const search = () => page.getByRole('combobox', { name: 'Search the graph' });
const addressOf = () => {
  const { pathname, searchParams } = new URL(page.url());
  return [pathname, ...[...searchParams].map(([name, value]) => `${name}=${value}`)];
};

test('from the overview to the words on which Moscow opposes a commitment: three clicks', async () => {
  await open('/');
  await page.getByRole('link', { name: 'Explore', exact: true }).first().click();
  await page.getByRole('link', { name: 'What does Moscow oppose' }).click();
  const standing = page.getByRole('article', { name: 'Multinational force for Ukraine' });
  await standing.getByText(/^Reasons/).click();
  expect(await standing.locator('.badges').first().innerText()).toMatch(/Opposes\s+Certain/);
  expect(await standing.locator('.reasons > li').count()).toBe(2);
  await standing.getByText('at 3096-3203').first().waitFor();
});

test('the search suggests as one types, and Enter takes the first', async () => {
  await open('/explore');
  await search().pressSequentially('what does moscow oppose');
  await page.getByRole('option', { name: /Russia.*Nation.*asks what it opposes/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Russia' }).waitFor();
  expect(addressOf()).toEqual(['/explore', 'id=nation:RUS', 'stance=OPPOSE']);
  await search().fill('paris');
  await page.getByRole('option').nth(1).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const second = await page.getByRole('option', { selected: true }).locator('.name').innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: second, exact: true }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Russia' }).waitFor();
});

test('an unknown field is shown as plainly as a known one, and a denied fact says so', async () => {
  await open('/explore?id=summit:paris');
  const known = page.locator('dl.known');
  await known.waitFor();
  expect(await known.innerText()).toMatch(/date\s+unknown/);
  await open('/explore?id=commitment:paris-multinational-force&type=TASK');
  const denied = page.locator('article.fact.denied');
  await denied.waitFor();
  expect(await denied.locator('.badges').innerText()).toMatch(/Task\s+Planned.*\s+✖ Denied/);
});

test('votes sort and filter, and each has its evidence', async () => {
  await open('/explore?id=roll-call:unga-5489&view=votes');
  await page.getByText('100 of 192 votes').waitFor();
  expect(await page.locator('.tally .differs').allInnerTexts()).toEqual(['26 (differs)', '19 (differs)']);
  const nations = () => page.locator('tbody th[scope=row] a').allInnerTexts();
  expect((await nations()).slice(0, 3)).toEqual(['Afghanistan', 'Albania', 'Algeria']);
  await page.getByRole('button', { name: /^Nation/ }).click();
  await page.getByRole('link', { name: 'Zambia' }).waitFor();
  expect((await nations()).slice(0, 2)).toEqual(['Zambia', 'Yemen']);
  await page.getByRole('button', { name: /Opposes 25/ }).click();
  await page.getByText('25 of 25 matching votes').waitFor();
  await page.getByRole('button', { name: /^Eastern Europe/ }).click();
  await page.getByText('2 of 2 matching votes').waitFor();
  expect(await nations()).toEqual(['Russia', 'Belarus']);
  await page.getByRole('button', { name: 'Evidence Russia' }).click();
  await page.getByText('rcid=5489,ccode=365').waitFor();
  expect(addressOf()).toEqual([
    '/explore',
    'id=roll-call:unga-5489',
    'order=NATION-DESC',
    'view=votes',
    'stance=OPPOSE',
    'region=Eastern Europe',
    'fact=position:unga-5489-RUS',
  ]);
});

test('a network filters by its legend, opens neighbours, says what it leaves out, and is a table too', async () => {
  await open('/explore?id=nation:RUS&view=network');
  const shown = page.getByText(/^\d+ entities, \d+ links$/);
  await page.getByText('12 entities, 11 links').waitFor();
  await page.locator('.network canvas').first().waitFor();
  await page.getByRole('button', { name: /Opposes 10/ }).click();
  await page.getByText('2 entities, 1 links').waitFor();
  expect(addressOf()).toContain('hide=POSITION OPPOSE');
  await page.getByRole('button', { name: /Opposes 10/ }).click();
  await page.getByText('The 12 entities of the network').click();
  await page.getByRole('button', { name: /^Open its neighbours Territorial integrity/ }).click();
  await page.getByText('36 entities, 227 links').waitFor();
  expect(addressOf()).toContain('open=roll-call:unga-5309');
  await page.getByRole('button', { name: /^Show 25 more Territorial integrity/ }).click();
  await page.getByText('61 entities, 452 links').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('36 entities, 227 links').waitFor();
  await page.getByRole('button', { name: /^Close its neighbours Territorial integrity/ }).click();
  await page.getByText('12 entities, 11 links').waitFor();
  await page.getByRole('button', { name: 'As a table' }).click();
  expect(await page.locator('tbody tr').count()).toBe(11);
  await page.getByRole('button', { name: /^Evidence Russia, Territorial integrity/ }).click();
  await page.getByText('rcid=5309,ccode=365').waitFor();
  expect(await shown.innerText()).toBe('12 entities, 11 links');
});

test('nations are compared: chosen by search, through the years as a chart and as CSV', async () => {
  await open('/explore?nation=nation:RUS&nation=nation:CHN');
  await page.locator('.chart svg').waitFor();
  expect(await page.locator('.matrix tbody tr').first().innerText()).toMatch(/Russia\s+78 % 7 of 9/);
  await page.getByRole('combobox', { name: 'Add a nation' }).fill('brazil');
  await page.getByRole('option', { name: /Brazil/ }).click();
  await page.locator('.matrix').getByText('Brazil').first().waitFor();
  expect(addressOf()).toEqual(['/explore', 'nation=nation:RUS', 'nation=nation:CHN', 'nation=nation:BRA']);
  await page.getByText('Russia – Brazil').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.chart').getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('agreement-RUS-CHN-BRA.csv');
  const [head, ...rows] = (await (await download.createReadStream()).setEncoding('utf8').toArray())
    .join('')
    .split('\r\n');
  expect(head).toBe(
    ['year', 'all together', 'Russia – China', 'Russia – Brazil', 'China – Brazil']
      .map((line, at) => (at === 0 ? line : `${line}: share in agreement,${line}: votes and other targets of both`))
      .join(),
  );
  expect(rows.slice(0, 2)).toEqual(['2014,0,1,0,1,0,1,1,1', '2015,,0,,0,,0,,0']);
  expect(rows).toHaveLength(8);
});

test('paths have the evidence of each step, and the words of its stance', async () => {
  await open('/explore?between=nation:RUS&between=nation:FRA');
  await page.getByText('3 paths of 2 steps').waitFor();
  const steps = page.locator('.path').first().locator('.path-step');
  expect((await steps.allInnerTexts()).map((step) => step.trim())).toEqual(['Opposes →', '← Supports']);
  await steps.first().locator('summary').click();
  await page.getByText('rcid=5309,ccode=365').waitFor();
});

test('a commitment was not in force on a day, and the condition that is not met has its proof', async () => {
  await open('/explore?id=commitment:paris-multinational-force&view=activation');
  await page.getByText('Its conditions').waitFor();
  await page.getByLabel('As of').fill('2020-01-01');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Any day instead of 2020-01-01' }).waitFor();
  await page.getByText('Not met').waitFor();
  expect(addressOf()).toContain('as-of=2020-01-01');
});

test('a view opens as GraphQL, and can be cited, shared with its version, and embedded', async () => {
  await open('/explore?id=nation:FRA');
  await page.getByRole('button', { name: 'Cite' }).click();
  const cited = () => page.getByRole('textbox', { name: 'Cite' }).inputValue();
  expect(await cited()).toMatch(
    /^France.*\. Summit graph, version [0-9a-f]{32} of the data\. Retrieved [\d-]+ from \S+\/explore\?id=nation:FRA&dataset=[0-9a-f]{32}$/,
  );
  await page.getByRole('button', { name: 'ExploreEntity nation:FRA, Text' }).click();
  expect(await cited()).toContain('Answer to the query ExploreEntity.');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  expect(link).toMatch(/\/explore\?id=nation:FRA&dataset=[0-9a-f]{32}$/);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Embed' }).click();
  expect(await page.getByRole('textbox', { name: 'Embed' }).inputValue()).toContain(
    '/embed?id=nation:FRA&amp;dataset=',
  );
  await page.getByRole('button', { name: 'Close' }).click();
  await page.goto(link.replace(/dataset=\w+/, 'dataset=0'));
  await page.getByText('The data has changed since this link was made').waitFor();
  await page.getByText('Open as GraphQL').click();
  await page.locator('.questions a').nth(4).waitFor();
  expect(await page.locator('.questions a').allInnerTexts()).toEqual([
    'ExploreEntity nation:FRA',
    'ExploreEntityDisagreements nation:FRA',
    'ExploreFacts nation:FRA',
    'ExplorePositions nation:FRA',
    'ExploreStandings nation:FRA',
  ]);
  await page.getByRole('link', { name: 'ExploreFacts nation:FRA' }).click();
  await page.getByText('"position:unga-9196-FRA"').waitFor();
});
