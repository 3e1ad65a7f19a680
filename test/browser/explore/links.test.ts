// What a link to a view of the explorer keeps, and what it says once its view cannot be shown.
import type { Download, Page } from 'playwright-core';
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
  // The browser reports each answer of 400, which is what a refusal is.
  expect(problems.filter((problem) => !/status of 400/.test(problem))).toEqual([]);
  await page.close();
});

const open = (path: string) => page.goto(server.url + path);
const parameters = () => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`);

async function linesOf(download: Download): Promise<string[]> {
  const chunks = await (await download.createReadStream()).setEncoding('utf8').toArray();
  return chunks.join('').split('\r\n');
}

async function savedBy(press: () => Promise<void>): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return linesOf(download);
}

test('the evidence of a chosen link is in the address', async () => {
  await open('/explore?id=nation:RUS&view=network');
  await page.locator('.network canvas').first().waitFor();
  await page.getByText(/^12 entities/).waitFor();
  await page.locator('.network').evaluate((container) => {
    const { _cyreg: registered } = container as unknown as {
      _cyreg: { cy: { getElementById: (id: string) => { emit: (event: string) => void } } };
    };
    registered.cy.getElementById('nation:RUS POSITION roll-call:unga-5309 position:unga-5309-RUS').emit('tap');
  });
  const evidence = page.getByRole('complementary', { name: 'Evidence' });
  await evidence.getByText('rcid=5309,ccode=365').waitFor();
  expect(parameters()).toEqual(['id=nation:RUS', 'view=network', 'fact=position:unga-5309-RUS']);
  await page.reload();
  await evidence.getByText('rcid=5309,ccode=365').waitFor();
  await evidence.getByRole('button', { name: 'Close' }).click();
  await evidence.waitFor({ state: 'detached' });
  expect(parameters()).toEqual(['id=nation:RUS', 'view=network']);
});

test('links between the neighbours of different entities are drawn, and the drawing is a file', async () => {
  await open('/explore?id=nation:FRA&view=network&table=&open=nation:FRA&open=nation:RUS');
  await page.getByText(/^\d+ entities, \d+ links$/).waitFor();
  const rows = await page.locator('tbody tr').evaluateAll((each) => each.map((row) => row.textContent));
  // Neither of both is opened.
  expect(
    rows.filter((row) => /^End of hostilities with Russia.*French and British military presence/.test(row)),
  ).toHaveLength(1);
  const lines = await savedBy(() => page.locator('.ways:not(.toolbar)').getByRole('link', { name: 'CSV' }).click());
  const countOf = (element: string) => lines.filter((line) => line.startsWith(`${element},`)).length;
  expect(countOf('edge')).toBe(rows.length);
  expect(await page.getByText(/^\d+ entities, \d+ links$/).innerText()).toBe(
    `${countOf('node')} entities, ${countOf('edge')} links`,
  );
});

test('the number of pages is in the address, and another filter begins with the first page', async () => {
  await open('/explore?id=roll-call:unga-5489');
  await page.getByText('20 of 194 facts').waitFor();
  await page.getByRole('button', { name: 'Show 20 more' }).click();
  await page.getByText('40 of 194 facts').waitFor();
  expect(parameters()).toEqual(['id=roll-call:unga-5489', 'pages=facts*2']);
  await page.reload();
  await page.getByText('40 of 194 facts').waitFor();
  await page.getByText('Open as GraphQL').click();
  expect(await page.locator('.questions a').allInnerTexts()).toHaveLength(4);
  await page.getByRole('button', { name: /^Position/ }).click();
  await page.getByText(/^20 of 192 facts/).waitFor();
  expect(parameters()).toEqual(['id=roll-call:unga-5489', 'type=POSITION']);
});

test.each([
  ['votes', '/explore?id=roll-call:unga-5489&view=votes&region=Nowhere', '100 of 192 votes'],
  ['a comparison', '/explore?nation=nation:FRA&nation=nation:DEU&since=2014-13', '9 of 9 targets'],
])('where the API refuses the filters of %s, they can be cleared', async (_view, path, answer) => {
  await open(path);
  await page.getByRole('button', { name: 'Clear the filters' }).first().click();
  await page.getByText(answer).waitFor();
});

test('all votes that match are a file', async () => {
  await open('/explore?id=roll-call:unga-5489&view=votes');
  await page.getByText('100 of 192 votes').waitFor();
  const lines = await savedBy(() => page.getByRole('button', { name: 'CSV' }).click());
  expect(lines.slice(0, 2)).toEqual([
    'nation,name,region,stance,modality,polarity,fact',
    'nation:AFG,Afghanistan,Southern Asia,ABSENT,FACT,POSITIVE,position:unga-5489-AFG',
  ]);
  expect(lines).toHaveLength(194);
});

test('votes are found by nation', async () => {
  await open('/explore?id=roll-call:unga-5489&view=votes');
  await page.getByRole('combobox', { name: 'Only the votes of' }).fill('brazil');
  await page
    .getByRole('option', { name: /Brazil/ })
    .first()
    .click();
  await page.getByText('1 of 1 matching votes').waitFor();
  expect(await page.locator('tbody th[scope=row] a').allInnerTexts()).toEqual(['Brazil']);
  expect(parameters()).toEqual(['id=roll-call:unga-5489', 'view=votes', 'voter=nation:BRA']);
  await page.getByRole('group', { name: 'Chosen nations' }).getByRole('button', { name: 'Brazil' }).click();
  await page.getByText('100 of 192 votes').waitFor();
});

test('the ends of a path have names, and must differ', async () => {
  await open('/explore?between=nation:RUS&between=nation:FRA');
  await page.getByText('3 paths of 2 steps').waitFor();
  await page.getByText('To: France').waitFor();
  await page.getByRole('combobox', { name: 'To', exact: true }).fill('russia');
  await page
    .getByRole('option', { name: /Russia/ })
    .first()
    .click();
  await page.getByText('Choose two different entities.').waitFor();
});

test('the evidence of a step is in the address', async () => {
  await open('/explore?between=nation:RUS&between=nation:FRA');
  await page.getByText('3 paths of 2 steps').waitFor();
  await page.locator('.path-step summary').first().click();
  await page.waitForURL(/fact=position:unga-5309-RUS/);
  await page.reload();
  await page.getByText('rcid=5309,ccode=365').waitFor();
});

test('a commitment says who stands where on it', async () => {
  await open('/explore?id=commitment:paris-multinational-force');
  const standing = page.getByRole('article', { name: 'Russia' });
  expect(await standing.locator('.badges').first().innerText()).toMatch(/Opposes\s+Certain/);
  await page.getByRole('button', { name: /Endorses/ }).click();
  await page.getByText('No standing can be derived with the stance: endorses.').waitFor();
});

test('a link can have a month as its day, and the day moves by months then', async () => {
  await open('/explore?id=commitment:paris-multinational-force&view=activation&as-of=2025-12');
  await page.getByText('Its conditions').waitFor();
  expect(await page.getByLabel('As of').inputValue()).toBe('2025-12');
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('button', { name: 'Any day instead of 2026-01' }).waitFor();
  expect(parameters()).toContain('as-of=2026-01');
});

test('going back, whoever listens to the page is told what is shown', async () => {
  await open('/explore?id=nation:RUS&stance=OPPOSE');
  await page.getByRole('article', { name: 'Multinational force for Ukraine' }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'Multinational force for Ukraine' }).waitFor();
  await page.getByRole('button', { name: 'Cite' }).focus();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Russia' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('content');
});

test.each(['nation=nation:FRA&nation=nation:DEU', 'between=nation:RUS&between=nation:FRA'])(
  'a link to %s says that the data has changed since',
  async (view) => {
    await open(`/explore?${view}&dataset=0`);
    await page.getByText('The data has changed since this link was made').waitFor();
  },
);
