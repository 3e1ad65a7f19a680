// Source files whose values do not agree with the schema: every problem is reported with its line, and nothing is written.
import { importTables } from '../../../src/ingest/tables/import';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, problemsOf, SOURCE } from '../../support/refused';
import { folderOf, refusalOf } from '../../support/tables';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const CITED = 'citations: [{ passage: passage:good-1, start: 0, end: 5 }]';
const NO_DATES = ['2026-02-30', '2026-13', '2026-1-1', 'yesterday', '20260101', '0000'];

/** YAML, or an earlier version of it, reads all of these as the number 2026. */
const OTHERWISE = '0x7EA 0o3752 02026 2026.0 2026. 2_026 +2026 2.026e3'.split(' ').concat('!!int 0x7EA');

const CASES: Record<string, [yaml: string, problems: unknown[]]> = {
  'a value that the schema does not list': [
    `entities:\n  - { id: document:refused, name: D, kind: NOTE }\n  - { id: document:lower, name: D, kind: treaty }\n`,
    ['NOTE', 'treaty'].map((kind, index) =>
      expect.stringMatching(
        new RegExp(`^${3 + index}: document:\\w+: kind must be one of JOINT_DECLARATION, .*; it is "${kind}"\\.$`),
      ),
    ),
  ],
  'scalars of the wrong type': [
    `entities:
  - { id: nation:CCC, name: 5, cow: "12", aliases: Cee }
  - { id: nation:DDD, name: "", cow: 1.5, aliases: [1, "", Dee] }
  - { id: nation:EEE, name: [E], cow: 9999999999, region: { name: E } }
  - { id: unnamed-actor:refused, name: " ", plural: yes }
`,
    [
      '3: nation:CCC: name must be text; it is 5.',
      '3: nation:CCC: cow must be a whole number of 32 bits; it is "12".',
      '3: nation:CCC: aliases must be a list.',
      '4: nation:DDD: name must be text; it is "".',
      '4: nation:DDD: cow must be a whole number of 32 bits; it is 1.5.',
      '4: nation:DDD: aliases must be text; it is 1.',
      '4: nation:DDD: aliases must be text; it is "".',
      '5: nation:EEE: name must be text; it is a list.',
      '5: nation:EEE: cow must be a whole number of 32 bits; it is 9999999999.',
      '5: nation:EEE: region must be text; it is a map.',
      '6: unnamed-actor:refused: name must be text; it is " ".',
      '6: unnamed-actor:refused: plural must be true or false; it is "yes".',
    ],
  ],
  'a number for a date, written otherwise than as a year': [
    `entities:\n${OTHERWISE.map((date, at) => `  - { id: roll-call:refused-${at}, name: R, date: ${date} }\n`).join('')}`,
    OTHERWISE.map(
      (date, at) =>
        `${3 + at}: roll-call:refused-${at}: date must be a date such as 2014, 2014-03 or 2014-03-27; it is "${date.replace(/^!!\w+ /, '')}".`,
    ),
  ],
  'a number for a text': [
    `entities:\n  - { id: nation:CCC, name: C, code: 0123, region: 0x1F, aliases: [1e3] }\n  - { id: 0123, name: D }\n`,
    [
      '3: nation:CCC: code must be text; it is 123.',
      '3: nation:CCC: region must be text; it is 31.',
      '3: nation:CCC: aliases must be text; it is 1000.',
      expect.stringMatching(/^4: The id is 123, but must be text: an id is a type, /),
    ],
  ],
  'half a character of two': [
    `entities:\n  - { id: nation:CCC, name: "a\\ud83d", aliases: ["\\ude80\\ud83d", "\\ud83d\\ude80"] }\n`,
    [
      '3: nation:CCC: name must be text; it is "a\\ud83d", with the stray character U+D83D.',
      '3: nation:CCC: aliases must be text; it is "\\ude80\\ud83d", with the stray character U+DE80.',
    ],
  ],
  'missing fields': [
    `entities:\n  - { id: nation:CCC }\n  - { id: roll-call:refused, name: }\nfacts:\n  - id: office:refused\n    ${CITED}\n`,
    [
      '3: nation:CCC: name is missing.',
      '4: roll-call:refused: name is missing.',
      '4: roll-call:refused: date is missing.',
      ...['gist', 'modality', 'title', 'holder', 'nation'].map((field) => `6: office:refused: ${field} is missing.`),
    ],
  ],
  'a date that is none': [
    NO_DATES.reduce(
      (yaml, date, index) => `${yaml}  - { id: roll-call:refused-${index}, name: R, date: "${date}" }\n`,
      'entities:\n',
    ),
    NO_DATES.map(
      (date, index) =>
        `${3 + index}: roll-call:refused-${index}: date must be a date such as 2014, 2014-03 or 2014-03-27; it is "${date}".`,
    ),
  ],
  'a number without its unit and its words': [
    `facts:\n  - { id: statement:refused, gist: g, modality: FACT, subject: nation:AAA, predicate: OTHER, ${CITED}, quantity: { min: 5, most: 6 } }\n`,
    [
      '3: statement:refused: quantity.most is not known; quantity has min, max, unit, text.',
      expect.stringMatching(/^3: statement:refused: .*unit.* missing/),
      expect.stringMatching(/^3: statement:refused: .*text.* missing/),
    ],
  ],
  'ranges that end before they begin': [
    `facts:
  - { id: statement:refused, gist: g, modality: FACT, subject: nation:AAA, predicate: OTHER, ${CITED}, quantity: { min: 9, max: 3, unit: ships, text: many } }
  - { id: office:refused, gist: g, modality: FACT, holder: leader:one, title: T, nation: nation:AAA, from: "2014-03", to: "2014-02-28", ${CITED} }
  - { id: office:right, gist: g, modality: FACT, holder: leader:one, title: T, nation: nation:AAA, from: "2014-03", to: 2014, ${CITED} }
`,
    [
      '3: statement:refused: quantity.max is 3; it must not be less than quantity.min, which is 9.',
      '4: office:refused: to is 2014-02-28; it must not be before from, which is 2014-03.',
    ],
  ],
  'places that lie within themselves': [
    `entities:
  - { id: place:a, name: A, within: place:a }
  - { id: place:b, name: B, within: place:c }
  - { id: place:c, name: C, within: place:b }
  - { id: place:d, name: D, within: place:c }
`,
    [
      '3: place:a: within forms a cycle: place:a within place:a.',
      '4: place:b: within forms a cycle: place:b within place:c within place:b.',
      '5: place:c: within forms a cycle: place:c within place:b within place:c.',
    ],
  ],
  'a plain number where a map is meant': [
    'entities:\n  - { id: roll-call:refused, name: R, date: 2014, publishedTally: 5 }\n',
    [expect.stringMatching(/^3: roll-call:refused: publishedTally (?!is not a field)/)],
  ],
};

test.each(Object.entries(CASES))('%s', async (_name, [yaml, problems]) => {
  expect(await problemsOf(api, sourceFile(SOURCE + yaml))).toEqual(problems);
});

test('a place that would lie within itself, together with places of the graph, is refused in a file and in a table', async () => {
  const place = (id: string, within = '') =>
    `  - { id: place:${id}, name: ${id}${within && `, within: place:${within}`} }\n`;
  await api.load(sourceFile(`${SOURCE}entities:\n${place('x', 'y')}${place('y', 'z')}${place('z')}`));
  const message = 'place:z: within forms a cycle: place:z within place:x within place:y within place:z.';
  expect(await problemsOf(api, sourceFile(`${SOURCE}entities:\n${place('z', 'x')}`))).toEqual([
    '3: place:x: no source has it any more, but place:z names it.',
    `3: ${message}`,
  ]);
  const table = 'id:ID,:LABEL,name,withinId\nplace:z,Place,z,place:x\n';
  const options = { keepGoing: false, onProgress: () => undefined };
  const imported = importTables(api.store, api.model, folderOf({ places: table }), options);
  expect(await refusalOf(imported)).toEqual([`places.csv:2: ${message}`]);
});
