// The page of an entity without JavaScript: its own evidence where it is a fact too, and what each source says of it.
import { DISPUTED } from '../support/disputed';
import { pageServer, type PageServer } from '../support/page-server';

let server: PageServer;
beforeAll(async () => {
  server = await pageServer(DISPUTED);
});
afterAll(() => server.close());

async function page(id: string): Promise<string> {
  const response = await fetch(`${server.url}/entities/${id}`, { headers: { accept: 'text/html' } });
  expect(response.status).toBe(200);
  return response.text();
}
const sectionOf = (html: string, id: string) =>
  new RegExp(`<section aria-labelledby="${id}">(.*?)</section>`, 's').exec(html)?.[1] ?? null;
const rowsOf = (html: string | null) =>
  [...(html ?? '').matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, first, others = '']) =>
    [first, ...[...others.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell)].join(' | '),
  );

test('a commitment shows its own words, how firm it is, and where a source has it', async () => {
  const evidence = sectionOf(await page('commitment:paris-security-guarantees'), 'evidence');
  expect(evidence).toMatch(/<h2 id="evidence">Its own evidence<\/h2>/);
  expect(evidence).toContain('class="badge');
  expect(evidence).toContain('<cite>');
});

test('what two sources say of a summit stands next to each other, and what is not shown is marked', async () => {
  const rows = rowsOf(sectionOf(await page('summit:camp-david'), 'records'));
  expect(rows).toEqual([
    'A memoir of Camp David | name | Camp David summit | ',
    'A memoir of Camp David | date | 1978-09-06 | ',
    'A report on Camp David | name | Camp David summit | ',
    'A report on Camp David | date | 1978-09-05 | The API shows another value.',
  ]);
});

test('what one source describes has no such table', async () => {
  expect(sectionOf(await page('summit:paris'), 'records')).toBeNull();
});
