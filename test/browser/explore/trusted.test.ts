// The explorer of a server that answers trusted documents only: it works if its own are among them, and says why not.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchedPage } from '../../support/browser';
import { pageServer } from '../../support/page-server';

const DOCUMENTS = join(__dirname, '..', '..', '..', 'dist', 'public', 'explorer-documents.json');
const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('says why it asks nothing, until its documents are in the folder', async () => {
  writeFileSync(join(folder, 'client.json'), JSON.stringify({ one: '{ dataset { version } }' }));
  const without = await pageServer(undefined, { trustedDocuments: folder });
  const { page, problems } = await watchedPage(without.url);
  await page.goto(`${without.url}/explore?id=nation:RUS`);
  expect(await page.locator('main').innerText()).toMatch(
    /trusted documents only, .* those of the explorer are not among them\. .*add explorer-documents\.json/s,
  );
  expect(problems).toEqual([]);
  await without.close();

  copyFileSync(DOCUMENTS, join(folder, 'explorer-documents.json'));
  const allowed = await pageServer(undefined, { trustedDocuments: folder });
  const watched = await watchedPage(allowed.url);
  await watched.page.goto(`${allowed.url}/explore?id=nation:RUS&stance=OPPOSE`);
  await watched.page.getByText('12 facts').waitFor();
  await watched.page.getByRole('link', { name: 'Network' }).click();
  await watched.page.getByText('12 entities, 11 links').waitFor();
  expect(watched.problems).toEqual([]);
  await allowed.close();
});
