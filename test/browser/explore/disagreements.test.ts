// Where sources disagree: on the page of an entity, in its view, and on the page of the whole graph.
import type { Page } from 'playwright-core';
import { watchedPage } from '../../support/browser';
import { DISPUTED } from '../../support/disputed';
import { pageServer, type PageServer } from '../../support/page-server';

let server: PageServer;
let page: Page;
let problems: string[];
beforeAll(async () => {
  server = await pageServer(DISPUTED);
});
afterAll(() => server.close());
beforeEach(async () => {
  ({ page, problems } = await watchedPage(server.url));
});
afterEach(async () => {
  expect(problems).toEqual([]);
  await page.close();
});

const ALL = '/explore?view=disagreements';
const REPORT = 'A report on Camp David';
const MEMOIR = 'A memoir of Camp David';
const FRAMEWORK = 'Framework for Peace in the Middle East';

const open = (path: string) => page.goto(server.url + path);
const parameters = () => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`);
const tabs = () => page.getByRole('navigation', { name: 'Views' }).getByRole('link').allInnerTexts();
const headings = () => page.locator('.disagreement h3').allInnerTexts();
const status = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();
const choicesOf = (name: string) => page.getByRole('group', { name }).getByRole('button');

/** The lines of each side of the disagreement with this heading. */
async function sidesOf(name: string): Promise<string[][]> {
  const sides = page.getByRole('article', { name, exact: true }).locator('.sides > li');
  return (await sides.allInnerTexts()).map((text) => text.split(/\s*\n\s*/).filter((line) => line !== ''));
}

async function rowsOf(label: string): Promise<string[][]> {
  const rows = await page.getByRole('region', { name: label }).getByRole('row').all();
  const cellsOf = async (row: (typeof rows)[number]) =>
    (await row.locator('th, td').allInnerTexts()).map((cell) => cell.replace(/\s+/g, ' '));
  return Promise.all(rows.map(cellsOf));
}

test('a summit shows what each source says, and leads to what they disagree on', async () => {
  await open('/explore?id=summit:camp-david');
  const notice = page.getByRole('note');
  await notice.waitFor();
  expect(await notice.innerText()).toBe('Sources disagree on 2 things about it. See what each side says');
  expect(await rowsOf('What each source says')).toEqual([
    ['Source', 'Name', 'Also called', 'Date'],
    [MEMOIR, 'Camp David summit', 'Camp David talks', '1978-09-06 shown'],
    [REPORT, 'Camp David summit', 'Camp David talks', '1978-09-05 also given'],
  ]);
  expect(await tabs()).toEqual(['Evidence', 'Network', 'Timeline', 'Disagreements']);
  await notice.getByRole('link').click();
  await status('2 disagreements');
  expect(parameters()).toEqual(['id=summit:camp-david', 'view=disagreements']);
  expect(await page.title()).toBe('Camp David summit, disagreements – Explore – Summit graph');
  expect(await headings()).toEqual(['Date: Camp David summit', 'Number of leaders: Camp David summit']);
  expect(await sidesOf('Date: Camp David summit')).toEqual([
    ['1978-09-05', `according to ${REPORT}`],
    ['1978-09-06', `according to ${MEMOIR}`],
  ]);
  expect(await sidesOf('Number of leaders: Camp David summit')).toEqual([
    ['3 leaders', `according to ${REPORT}`, 'Three leaders met.', 'Statement', 'Fact', `${REPORT}, at 0-17`],
    ['5 leaders', `according to ${MEMOIR}`, 'Five leaders came.', 'Statement', 'Fact', `${MEMOIR}, at 0-17`],
  ]);
  expect(await notice.count()).toBe(0);
});

test('what is described by one source, or by tables, has no table of sources and no notice', async () => {
  await open('/explore?id=place:camp-david');
  await page.getByText(`Described by ${REPORT}`, { exact: true }).waitFor();
  await page.getByText('1 fact', { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await tabs()).toEqual(['Evidence', 'Network', 'Timeline']);
  expect(await page.getByText(/What each source says|Sources disagree/).count()).toBe(0);
  await open('/explore?id=nation:FRA&view=disagreements');
  await status('No disagreement about it is found. That does not mean that its sources are right.');
  expect(await tabs()).toEqual(['Evidence', 'Network', 'Timeline', 'Disagreements']);
  expect(await page.getByText('Described by').count()).toBe(0);
});

test('a denial on one side looks like one, and is told apart from the stance that it denies', async () => {
  await open('/explore?id=nation:SYR');
  await page.getByText('Sources disagree on one thing about it.').waitFor();
  await page.getByRole('link', { name: 'Disagreements' }).last().click();
  const name = `Stance: Syria · ${FRAMEWORK}`;
  await status('1 disagreement');
  expect(await sidesOf(name)).toEqual([
    [
      ...['✖ Opposes', `according to ${REPORT}`, 'Syria opposed them.', 'Position', '✖ Opposes', 'Fact: “opposed”'],
      ...['Stated', FRAMEWORK, `${REPORT}, at 1033-1060`],
    ],
    [
      ...[
        '✖ Denied: opposes',
        `according to ${MEMOIR}`,
        'Syria did not oppose the framework.',
        'Position',
        '✖ Opposes',
      ],
      ...['Fact: “did not oppose”', '✖ Denied', 'Stated', FRAMEWORK, `${MEMOIR}, at 152-205`],
    ],
  ]);
  const classes = (selector: string) =>
    page.locator(selector).evaluateAll((elements) => elements.map((element) => element.getAttribute('class')));
  expect(await classes('.sides > li')).toEqual([null, 'denied']);
  expect(await classes('.sides .fact')).toEqual(['fact ', 'fact denied']);
});

test('all disagreements are one step from the start, and a link to a part of them shows the same', async () => {
  await open('/explore');
  await page.getByRole('link', { name: 'Where do sources disagree?' }).click();
  await page.getByRole('heading', { level: 1, name: 'Where sources disagree' }).waitFor();
  await status('5 disagreements');
  const tally =
    'Tally: Situation of human rights in the Autonomous Republic of Crimea and the city of Sevastopol (Ukraine) (A/RES/71/205)';
  expect(await headings()).toEqual([
    `Signature (signed): Egypt · ${FRAMEWORK}`,
    `Stance: Syria · ${FRAMEWORK}`,
    tally,
    'Date: Camp David summit',
    'Number of leaders: Camp David summit',
  ]);
  expect(await sidesOf(tally)).toEqual([
    ['yes 70, no 26, abstain 77', 'Published by the source, according to Roll calls of the UN General Assembly'],
    ['yes 70, no 25, abstain 77', 'Counted from the votes'],
  ]);
  await choicesOf('Kind of disagreement').first().waitFor();
  expect(await choicesOf('Kind of disagreement').allInnerTexts()).toEqual([
    ...['Description 1', 'Value 2', 'Stance 1', 'Tally 1'],
  ]);
  await page.getByRole('combobox', { name: 'Only where this source takes a side' }).selectOption(`${MEMOIR} (4)`);
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await status('4 disagreements');
  await choicesOf('Type of subject').filter({ hasText: 'Nation' }).press('Enter');
  await status('2 disagreements');
  await choicesOf('Kind of disagreement').filter({ hasText: 'Value' }).press('Enter');
  await status('1 disagreement');
  // Who chooses by keyboard keeps the place.
  expect(await page.locator(':focus').innerText()).toBe('Value 1');
  expect(await headings()).toEqual([`Signature (signed): Egypt · ${FRAMEWORK}`]);
  const filtered = ['view=disagreements', 'type=NATION', 'rule=VALUE', 'source=source:camp-david-memoir'];
  expect(parameters()).toEqual(filtered);
  await page.reload();
  await status('1 disagreement');
  expect(await page.getByRole('button', { pressed: true }).allInnerTexts()).toEqual(['Value 1', 'Nation 1', MEMOIR]);
  await choicesOf('Each of these sources takes a side').click();
  await status('1 disagreement');
  expect(parameters()).toEqual(filtered.slice(0, 3));
});

test('a filter that keeps nothing, or that the API refuses, can be cleared', async () => {
  await open(`${ALL}&rule=EVENT`);
  await status('No disagreement matches.');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await status('5 disagreements');
  expect(parameters()).toEqual(['view=disagreements']);
  await open(`${ALL}&source=nation:FRA`);
  await page.getByRole('alert').getByRole('button', { name: 'Clear the filters' }).click();
  await status('5 disagreements');
  // The browser reports each answer of 400, which is what a refusal is.
  problems.splice(0, problems.length, ...problems.filter((problem) => !/status of 400/.test(problem)));
});

test('the disagreements that are listed are a file with a row for each side, and a query', async () => {
  await open(`${ALL}&rule=STANCE`);
  await status('1 disagreement');
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const download = await file;
  expect(download.suggestedFilename()).toBe('disagreements.csv');
  const chunks = await (await download.createReadStream()).setEncoding('utf8').toArray();
  const about = `1,STANCE,nation:SYR,Syria,document:framework-middle-east,${FRAMEWORK},stance`;
  expect(chunks.join('').split('\r\n')).toEqual([
    'disagreement,rule,subject,subjectName,object,objectName,about,value,entity,sources,facts,citations',
    `${about},OPPOSE,,source:camp-david-report,position:camp-SYR,SUPPORTS source:camp-david-report 1033-1060`,
    `${about},not OPPOSE,,source:camp-david-memoir,position:memoir-SYR,SUPPORTS source:camp-david-memoir 152-205`,
    '',
  ]);
  await page.getByText('Open as GraphQL').click();
  expect(await page.locator('.questions a').allInnerTexts()).toEqual([
    ...['ExploreDisagreementCounts', 'ExploreDisagreementSources', 'ExploreDisagreements'],
  ]);
});

test('on a phone, the sides stand below each other', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open('/explore?id=summit:camp-david&view=disagreements');
  await status('2 disagreements');
  const boxes = await Promise.all((await page.locator('.sides > li').all()).map((side) => side.boundingBox()));
  expect(boxes.map((box) => [box?.x, (box?.width ?? 0) > 250])).toEqual(Array(4).fill([boxes[0]?.x, true]));
});
