// Where sources disagree, in the explorer: from an entity to both sides, and the list of the whole graph with its filters.
import type { Page } from 'playwright-core';
import { watchedPage } from '../../support/browser';
import { CAMP_DAVID } from '../../support/files';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { pageServer, type PageServer } from '../../support/page-server';

let server: PageServer;
let page: Page;
let problems: string[];
beforeAll(async () => {
  server = await pageServer([...DEFAULT_SEED, ...CAMP_DAVID]);
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
const parameters = () => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`);
const cards = () => page.getByRole('article').and(page.locator('.disagreement'));
const headings = () => cards().getByRole('heading', { level: 3 }).allInnerTexts();

test('an entity says that sources disagree about it, who says what, and shows both sides', async () => {
  await open('/explore?id=summit:camp-david');
  await page.getByText('Sources disagree on 2 things about it.').waitFor();
  const rows = await page
    .getByRole('region', { name: 'What each source says' })
    .last()
    .locator('tbody tr')
    .allInnerTexts();
  expect(rows.map((row) => row.split('\t').map((cell) => cell.trim()))).toEqual([
    ['A memoir of Camp David', 'Camp David summit', 'Camp David talks', '1978-09-06 shown'],
    ['A report on Camp David', 'Camp David summit', 'Camp David talks', '1978-09-05 also given'],
  ]);
  await page.getByRole('link', { name: 'See what each side says' }).click();
  await page.getByText('2 disagreements').waitFor();
  expect(parameters()).toEqual(['id=summit:camp-david', 'view=disagreements']);
  expect(await headings()).toEqual(['Date: Camp David summit', 'Number of leaders: Camp David summit']);
  const sides = await cards().nth(1).locator('.side-value').allInnerTexts();
  expect(sides).toEqual(['3 leaders', '5 leaders']);
});

test('an entity of one source says nothing of the kind', async () => {
  await open('/explore?id=leader:anwar-sadat');
  await page.getByText(/^\d+ facts?$/).waitFor();
  expect(await page.getByText(/Sources disagree/).count()).toBe(0);
  expect(await page.getByRole('heading', { name: 'What each source says' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Disagreements' }).count()).toBe(0);
});

test('the list of all is narrowed by rule and by source, and its link shows the same', async () => {
  await open('/explore');
  await page.getByRole('link', { name: 'Where do sources disagree?' }).click();
  await page.getByText('5 disagreements').waitFor();
  await page.getByRole('button', { name: 'Stance 1' }).click();
  await page.getByText('1 disagreement', { exact: true }).waitFor();
  expect(parameters()).toEqual(['view=disagreements', 'rule=STANCE']);
  const [opposes, denies] = await cards().first().locator('.sides > li').allInnerTexts();
  expect(opposes).toMatch(/Opposes\s+according to A report on Camp David[^]*Syria opposed them\./);
  // The side that denies it must not look like one that opposes.
  expect(denies).toMatch(/Denied: opposes\s+according to A memoir of Camp David[^]*Syria did not oppose[^]*Denied/);
  await page.reload();
  await page.getByText('1 disagreement', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Stance 1' }).click();
  await page.getByLabel('Only where this source takes a side').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await page.getByText('4 disagreements').waitFor();
  expect(parameters()).toEqual(['view=disagreements', 'source=source:camp-david-memoir']);
});

test('the list is a file with a row for each side', async () => {
  await open('/explore?view=disagreements&rule=TALLY');
  await page.getByText('1 disagreement', { exact: true }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const chunks = await (await download.createReadStream()).setEncoding('utf8').toArray();
  const [, published, counted] = chunks.join('').split('\r\n');
  expect(published).toMatch(/^1,TALLY,roll-call:unga-5489,.*,tally,"yes 70, no 26, abstain 77",source:un-roll-calls,/);
  expect(counted).toMatch(/^1,TALLY,roll-call:unga-5489,.*,tally,"yes 70, no 25, abstain 77",,/);
});
