// Files that are not source files, and files that are loaded together or not at all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, problemsOf, SOURCE } from '../../support/refused';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const NO_SECTIONS = '1: A source file has the keys source, passages, entities, facts.';
const NO_SOURCE = 'A source file needs the key source, with id, title, kind and sha256.';
const yaml = (line: number, what: string) =>
  expect.stringMatching(new RegExp(`^${line}: This is not valid YAML: ${what}`)) as string;

test.each<[name: string, text: string, problems: unknown[]]>([
  [
    'a quote that does not end',
    'entities:\n  - { id: nation:CCC, name: "C }\n',
    [yaml(4, '.*quote'), yaml(4, 'Flow map')],
  ],
  [
    'a key that appears twice',
    'entities:\n  - id: nation:CCC\n    name: C\n    name: D\n',
    ['5: The key name appears twice in one map; first on line 4.'],
  ],
  [
    'a section that appears twice',
    'entities: []\nfacts: []\nentities: []\n',
    ['4: The key entities appears twice in one map; first on line 2.'],
  ],
  [
    'tabs',
    'entities:\n\t- id: nation:CCC\n\t  name: C\n',
    [yaml(3, 'Tabs are not allowed'), yaml(4, 'Tabs are not allowed')],
  ],
  ['wrong indentation', 'entities:\n  - id: nation:CCC\n   name: C\n', [yaml(4, '')]],
  [
    'a second document',
    '---\nentities: []\n',
    ['2: A second document begins here; a source file holds one. Put each source into its own file.'],
  ],
  [
    'an alias of nothing',
    'entities:\n  - { id: nation:CCC, name: *nothing }\n',
    [expect.stringMatching(/^3: .*alias/i)],
  ],
])('%s is not YAML', async (_name, text, problems) => {
  expect(await problemsOf(api, sourceFile(SOURCE + text))).toEqual(problems);
});

test.each<[name: string, text: string, problems: unknown[]]>([
  ['an empty file', '', [NO_SECTIONS]],
  ['nothing but a comment', '# nothing\n', [NO_SECTIONS]],
  ['a sentence', 'No source at all.\n', [NO_SECTIONS]],
  ['a list', '- id: nation:CCC\n', [NO_SECTIONS]],
  ['a file without a source', 'entities:\n  - { id: nation:CCC, name: C }\n', [`1: ${NO_SOURCE}`]],
  ['a source that is no map', '\nsource: source:refused\n', [`2: ${NO_SOURCE}`]],
  [
    'a source without its fields',
    'source: { id: source:refused }\n',
    ['title', 'kind', 'sha256'].map((field) => `1: source:refused: ${field} is missing.`),
  ],
  [
    'a source of another type',
    'source: { id: nation:CCC, name: C }\n',
    ['1: nation:CCC: a Nation does not belong under source.'],
  ],
])('%s is not a source file', async (_name, text, problems) => {
  expect(await problemsOf(api, sourceFile(text))).toEqual(problems);
});

test('a binary file is refused', async () => {
  const file = sourceFile('');
  writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0xfe, 0x7b, 0x5b]));
  const problems = await problemsOf(api, file);
  expect(problems).not.toEqual([]);
});

test('a file that is not UTF-8 is refused, not filled with replacement characters', async () => {
  const file = sourceFile('');
  writeFileSync(file, Buffer.from(`${SOURCE}entities:\n  - { id: nation:CCC, name: Curaçao }\n`, 'latin1'));
  expect(await problemsOf(api, file)).toEqual([expect.stringMatching(/UTF-8/)]);
});

test('missing files, files of another kind and folders without votes are all named', async () => {
  const folder = dirname(sourceFile(''));
  const [missing, other, empty, named] = ['missing.yaml', 'notes.txt', 'empty', 'folder.yaml'].map((name) =>
    join(folder, name),
  );
  writeFileSync(String(other), SOURCE);
  mkdirSync(String(empty));
  mkdirSync(String(named));
  const folderOf =
    'A folder can be loaded only if it has un_votes_full.csv or unvotes.csv. Load tables of your own with import tables.';
  expect(await problemsOf(api, String(missing), String(other), String(empty), String(named))).toEqual([
    `empty:1: ${folderOf}`,
    `folder.yaml:1: ${folderOf}`,
    'missing.yaml:1: There is no such file. Check the path: a relative one starts at the current folder.',
    'notes.txt:1: The name of a file to load must end with .yaml, .yml or .csv.',
  ]);
});

test('a YAML alias is loaded as its value or refused, and never lost', async () => {
  const text =
    'entities:\n  - { id: nation:CCC, name: &name Cland }\n  - { id: nation:DDD, name: Dland, region: *name }\n';
  const outcome = await api.load(sourceFile(SOURCE.replaceAll('refused', 'alias') + text)).then(
    () => api.data('{ nation(id: "nation:DDD") { region } }') as unknown,
    (refusal: unknown) => String(refusal),
  );
  expect([{ nation: { region: 'Cland' } }, expect.stringMatching(/source\.yaml:4: /)]).toContainEqual(outcome);
});

test('one bad file blocks the whole load, and the problems of all files are listed', async () => {
  const good = sourceFile(
    `${SOURCE.replaceAll('refused', 'whole')}entities:\n  - { id: nation:EEE, name: Eland }\n`,
    'good.yaml',
  );
  const one = sourceFile(
    `${SOURCE.replaceAll('refused', 'one')}entities:\n  - { id: nation:FFF }\n  - { id: nation:EEE, name: E }\n  - { id: nation:EEE, name: F }\n`,
    'one.yaml',
  );
  const two = sourceFile(`${SOURCE.replaceAll('refused', 'two')}\tfacts:\n`, 'two.yaml');
  const table = sourceFile('id:ID,name\nnation:GGG,G\nnation:HHH\n', 'table.csv');
  const listed = [
    expect.stringMatching(/^one\.yaml:3: nation:FFF: name is missing\.$/),
    expect.stringMatching(/^one\.yaml:5: nation:EEE appears twice; first in .*one\.yaml:4\.$/),
    'table.csv:3: The row has 1 cells; the header has 2.',
    expect.stringMatching(/^two\.yaml:2: This is not valid YAML: /),
  ];
  const problems = await problemsOf(api, good, one, two, table);
  expect(problems.sort()).toEqual(listed);
  expect(await api.data('{ nation(id: "nation:EEE") { name } }')).toEqual({ nation: null });
  // The good file alone is loaded, so it was not the reason.
  await expect(api.load(good)).resolves.toMatchObject({ added: 2 });
});
