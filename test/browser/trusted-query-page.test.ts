// The query page of a server that answers trusted documents only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchedPage } from '../support/browser';
import { pageServer, type PageServer } from '../support/page-server';

const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
const DOCUMENTS = {
  one: 'query Opposition { nation(name: "Moscow") { name code } }',
  two: 'query NationByCode($code: String!) { nation(code: $code) { name } }',
};
let server: PageServer;

beforeAll(async () => {
  writeFileSync(join(folder, 'queries.json'), JSON.stringify(DOCUMENTS));
  server = await pageServer(undefined, { trustedDocuments: folder });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('offers the trusted documents, runs them, and shows why another is refused', async () => {
  const { page, problems, elsewhere } = await watchedPage(server.url);
  // In a browser, the address of the API leads to the query page.
  await page.goto(`${server.url}/graphql`);
  expect(new URL(page.url()).pathname).toBe('/graphiql');
  const links = page.getByRole('navigation', { name: 'Trusted documents' }).getByRole('link');
  expect(await links.allTextContents()).toEqual(['Opposition', 'NationByCode']);
  await page.getByText('This server answers trusted documents only').waitFor();
  const run = page.getByRole('button', { name: /Execute query/ });
  await run.waitFor();
  expect(await page.getByRole('tab').count()).toBe(2);
  await run.click();
  await page.getByText('"RUS"').waitFor();
  // The editor knows the schema, although introspection is no trusted document.
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByText('A GraphQL schema provides a root type').waitFor();

  await page.goto(`${server.url}/graphiql?${new URLSearchParams({ query: '{ nations { totalCount } }' })}`);
  await page.getByText('"DOCUMENT_NOT_TRUSTED"').waitFor();
  // The browser itself reports every answer with status 400 on its console.
  expect(problems.filter((problem) => !problem.includes('status of 400'))).toEqual([]);
  expect(elsewhere).toEqual([]);
});
