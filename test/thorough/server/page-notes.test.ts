// A page shows the notes that the API has on the same question.
import { PAGE_QUESTIONS } from '../../../src/server/pages/asked/page-questions';
import { ENTITY, SEARCH } from '../../../src/server/pages/queries/of-pages';
import { pageServer, type PageServer } from '../../support/page-server';

let seed: PageServer;
beforeAll(async () => {
  seed = await pageServer();
});
afterAll(() => seed.close());

/** The messages of the API's notes on an operation. */
async function notesOf(query: string, variables: object = {}): Promise<string[]> {
  const response = await fetch(`${seed.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { extensions } = await response.json();
  return ((extensions.graph.notes ?? []) as { message: string }[]).map(({ message }) => message);
}

async function shown(path: string): Promise<string> {
  const page = await (await fetch(seed.url + path, { headers: { accept: 'text/html' } })).text();
  return page.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<');
}

test('a search for a resolution that the data does not have shows why', async () => {
  const notes = await notesOf(SEARCH, { query: 'ES-11/1' });
  expect(notes).toHaveLength(1);
  const page = await shown('/search?query=ES-11/1');
  expect(page).toContain('Nothing is found');
  expect(page).toContain(`<li>${notes[0]}</li>`);
});

test('the pages of questions and entities show every note on their answers, and no section without notes', async () => {
  const pages = [
    ...PAGE_QUESTIONS.map(({ name, query }) => ({ path: `/questions/${name}`, query, variables: {} })),
    ...['nation:YUG', 'nation:CHN', 'nation:RUS', 'roll-call:unga-5309'].map((id) => ({
      path: `/entities/${id}`,
      query: ENTITY,
      variables: { id, stance: ['OPPOSE'] },
    })),
  ];
  let noted = 0;
  for (const { path, query, variables } of pages) {
    const [notes, page] = [await notesOf(query, variables), await shown(path)];
    noted += notes.length;
    for (const note of notes) expect([path, page]).toEqual([path, expect.stringContaining(`<li>${note}</li>`)]);
    if (notes.length === 0) expect([path, page.includes('id="notes"')]).toEqual([path, false]);
  }
  expect(noted).toBeGreaterThan(0);
});
