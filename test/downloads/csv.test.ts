// CSV: read by csv-parse; loaded by a real Neo4j in test/downloads/neo4j.test.ts.
import { parse } from 'csv-parse/sync';
import { expectItems, type Cells } from '../support/csv-rows';
import { ALONE, FRANCE, NASTY_SELECTION, openDownloads, plainOf, type Downloads } from '../support/downloads';
import { NASTY_ROOT } from '../support/hostile-source';

// As most readers do: any of them outside of quotes ends a row.
const ANY = ['\r\n', '\n', '\r'];

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

/** The rows of one kind. */
async function rowsOf(selection: string, element: string): Promise<Cells[]> {
  const rows = parse<Cells>(await downloads.file('csv', selection), { columns: true, record_delimiter: ANY });
  return rows.filter((row) => row['element'] === element);
}

test.each([NASTY_SELECTION, FRANCE, ALONE])('every value of %s comes back', async (selection) => {
  const { nodes, edges } = plainOf(await downloads.file('jsonl', selection));
  expectItems(await rowsOf(selection, 'node'), nodes);
  expectItems(await rowsOf(selection, 'edge'), edges);
});

test('no cell can be read as a formula, and numbers and ids are unchanged', async () => {
  const text = await downloads.file('csv', NASTY_SELECTION);
  const rows = parse(text, { record_delimiter: ANY });
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  const nodes = await rowsOf(NASTY_SELECTION, 'node');
  expect(nodes.find(({ id }) => id === 'place:nasty')?.['name']).toBe("'=1+1");
  expect(nodes.find(({ id }) => id === NASTY_ROOT)?.['aliases']).toMatch(/^'=cmd\|' \/C calc'!A0;\+1;-1;@sum;/);
});

test('the first row says what the file holds and how it is read; every row has every column', async () => {
  const [note] = await rowsOf(NASTY_SELECTION, 'note');
  expect(note?.['name']).toMatch(
    /Items of a list are separated by semicolons.*apostrophe.*Titles of sources, and what each source says of an entity or a fact, are left out\.$/,
  );
  const rows = parse(await downloads.file('csv', NASTY_SELECTION), { record_delimiter: ANY });
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  expect(rows[0]?.slice(0, 9)).toEqual([
    'element',
    'id',
    'type',
    'source',
    'relation',
    'target',
    'fact',
    'name',
    'aliases',
  ]);
  expect(new Set(rows[0]).size).toBe(rows[0]?.length);
});
