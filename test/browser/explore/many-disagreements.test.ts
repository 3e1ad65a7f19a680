// More disagreements than a page shows, and more facts than a side shows at once.
import { watchedPage } from '../../support/browser';
import { DISPUTED } from '../../support/disputed';
import { sourceFile } from '../../support/files';
import { pageServer } from '../../support/page-server';

const COUNTS = 5;

/** A source that gives each of 12 summits a date in this month, and the first of them `count` leaders, several times. */
function givenSource(name: string, month: string, count: number): string {
  const passage = `passage:${name}-1`;
  const statements = Array.from({ length: COUNTS }, (_, at) => ({
    id: `statement:${name}-${at}`,
    gist: `${count} leaders came, as passage ${at} says.`,
    modality: 'FACT',
    citations: [{ passage, start: at, end: at + 1 }],
    subject: 'summit:given-0',
    predicate: 'OTHER',
    quantity: { min: count, max: count, unit: 'leaders', text: `${count} leaders` },
  }));
  const given = {
    source: { id: `source:${name}`, title: `Source ${name}`, kind: 'ARTICLE', sha256: '1'.repeat(64) },
    passages: [{ id: passage, kind: 'SENTENCE', ordinal: 1, start: 0, end: 50 }],
    entities: Array.from({ length: 12 }, (_, at) => ({ id: `summit:given-${at}`, name: `Summit ${at}`, date: month })),
    facts: statements,
  };
  return sourceFile(JSON.stringify(given), `${name}.yaml`);
}

test('further disagreements and facts are shown on demand, and the file has all', async () => {
  const files = [givenSource('one', '2014-03', 3), givenSource('two', '2014-04', 4)];
  const server = await pageServer([...DISPUTED, ...files]);
  const { page, problems } = await watchedPage(server.url);
  await page.goto(`${server.url}/explore?view=disagreements&source=source:one`);
  await page.getByText('10 of 13 disagreements', { exact: true }).waitFor();
  const count = page.getByRole('article', { name: 'Number of leaders: Summit 0', exact: true });
  const facts = count.locator('.sides > li').first().getByRole('article');
  expect(await facts.filter({ visible: true }).count()).toBe(3);
  await count.getByText('2 more facts on this side').first().click();
  expect(await facts.filter({ visible: true }).count()).toBe(COUNTS);
  await page.getByRole('button', { name: 'Show 3 more' }).click();
  await page.getByText('13 disagreements', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('pages')).toBe('disagreements*2');
  await page.reload();
  await page.getByText('13 disagreements', { exact: true }).waitFor();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const chunks = await (await (await file).createReadStream()).setEncoding('utf8').toArray();
  expect(chunks.join('').trimEnd().split('\r\n')).toHaveLength(1 + 13 * 2);
  expect(problems).toEqual([]);
  await server.close();
});
