// A file with any content is loaded, or refused with its name and a line, in time, and with nothing written.
import { dirname } from 'node:path';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { Refused } from '../../src/ingest/drafts/draft';
import { importTables } from '../../src/ingest/tables/import';
import { openApi, type TestApi } from '../support/api';
import { sourceFile } from '../support/files';
import { GOOD } from '../support/refused';

// Not on Neo4j: both engines read files with the same code, and a load there takes a hundred times as long.
const RUNS = process.env['CI'] ? 300 : 25;

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const STATE = { name: 'test.state', text: 'MATCH (n) RETURN properties(n) AS node ORDER BY n.id' };

/** Asserts that a load succeeds, or refuses with lines of the file and writes nothing. Returns which. */
async function isLoaded(text: string, file: string, load: () => Promise<unknown>): Promise<boolean> {
  const before = await api.store.read(STATE, {});
  const began = Date.now();
  const refusal: unknown = await load().then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(Date.now() - began).toBeLessThan(20_000);
  if (refusal === null) return true;
  if (!(refusal instanceof Refused)) throw new Error('It was not refused, and not loaded.', { cause: refusal });
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length;
  for (const problem of refusal.problems) {
    expect(problem.file.startsWith(dirname(file))).toBe(true);
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines + 1);
    expect(problem.message).toMatch(/^\S[^]*\.$/);
    // A sentence of this project, without words of the engine or the runtime.
    expect(problem.message).not.toMatch(/GRAFEO|undefined|\[object|Cannot read|is not a function|Neo\.|call stack/);
  }
  expect(refusal.problems.length).toBeGreaterThan(0);
  expect(await api.store.read(STATE, {})).toEqual(before);
  return false;
}

/** A text with pieces removed, doubled or replaced. */
function spoilt(text: string, pieces: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(text.length),
    length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(text.length)),
    piece: fc.oneof(fc.constantFrom('', ...pieces), fc.string({ unit: 'binary', maxLength: 6 })),
  });
  return fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) =>
    edits.reduce((spoiling, { at, length, piece }) => {
      const from = Math.min(at, spoiling.length);
      return spoiling.slice(0, from) + piece + spoiling.slice(from + length);
    }, text),
  );
}

const YAML = [
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '{',
    '}',
    '[',
    ']',
    '- ',
    '? ',
    ': ',
    ', ',
    '| ',
    '> ',
    '"',
    "'",
    '#',
    '!!str ',
    '!x ',
    '%YAML 1.1\n',
  ],
  ...[
    '---\n',
    '...\n',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\u0000',
    '\u2028',
    '\u0085',
    '\uFEFF',
    '~',
    'null',
    '.nan',
    '.inf',
    '-0',
    '1e999',
  ],
  ...[
    '0x10',
    '2014-03-27',
    'yes',
    '__proto__',
    'constructor',
    'nation:AAA',
    'passage:good-1',
    '[[[[',
    '{a: '.repeat(80),
    '"\\ud800"',
  ],
  ...['entities: *a', 'source: &a {id: *a}', 'facts:', 'citations: []', 'x'.repeat(9_000), '- &a [*a, *a]\n', '*a : 1'],
];

const TABLE = `id:ID,:LABEL,name,aliases:string[],cow:int,region\nnation:AAA,Nation,Aland,a;b,1,North\nnation:DDD,Nation,"D, ""d""",,4,\n`;
const CELLS = [
  ...[
    ',',
    ';',
    '\t',
    '"',
    '""',
    '\n',
    '\r\n',
    '\r',
    '\\',
    '\\;',
    'NA',
    '\u0000',
    '\uFEFF',
    ':IGNORE',
    ':START_ID',
    ':END_ID,:TYPE',
  ],
  ...[
    'id:ID',
    'name',
    'factId',
    'sep=;\n',
    'nation:',
    'planet:x',
    '-1',
    '1e9',
    '99999999999',
    ' ',
    ',,,,,',
    '\n\n',
    'x'.repeat(9_000),
  ],
];

const anyYaml = fc.oneof(
  { weight: 5, arbitrary: spoilt(GOOD, YAML) },
  { weight: 2, arbitrary: fc.constant(GOOD) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...YAML), { maxLength: 12 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

test('a source file with any content is loaded or refused', async () => {
  const file = sourceFile('');
  let loaded = 0;
  await fc.assert(
    fc.asyncProperty(anyYaml, async (text) => {
      writeFileSync(file, text);
      if (await isLoaded(text, file, () => api.load(file))) loaded += 1;
    }),
    { numRuns: RUNS * 2 },
  );
  expect(loaded).toBeGreaterThan(0);
});

test('a table with any content is loaded or refused, alone and in a folder', async () => {
  const file = sourceFile('', 't.csv');
  const options = { keepGoing: false, onProgress: () => undefined };
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt(TABLE, CELLS), fc.string({ unit: 'binary' })), async (text) => {
      writeFileSync(file, text);
      await isLoaded(text, file, () => api.load(file));
      await isLoaded(text, file, () => importTables(api.store, api.model, dirname(file), options));
    }),
    { numRuns: RUNS },
  );
});
