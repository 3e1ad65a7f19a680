// YAML that is made to block a reader, or that has a meaning unknown to source files, is refused at once, with its line.
import { writeFileSync } from 'node:fs';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { problemsOf, SHA256, SOURCE } from '../../support/refused';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

const MERGE = 'Source files do not support the merge key <<: write the fields out.';
const DEEP = 'Values are nested more than 50 levels deep here; a source file needs six.';
const SIZE = 20_000;
const BOMB = 'The aliases up to here expand to more than 100000 values; write them out.';
const bomb = [
  '&a [x,x,x,x,x,x,x,x,x]',
  ...'abcdefgh'.split('').map((name, at) => `&${'bcdefghi'[at] ?? ''} [${Array(9).fill(`*${name}`).join(',')}]`),
];

const CASES: Record<string, [yaml: string, problems: string[]]> = {
  'aliases of aliases': [bomb.map((value, at) => `k${at}: ${value}\n`).join(''), [`7: ${BOMB}`]],
  'aliases of aliases within a record': [
    `entities:\n${bomb.map((value, at) => `  - { id: place:p${at}, name: P, aliases: ${value} }\n`).join('')}`,
    [`8: ${BOMB}`],
  ],
  'an alias of what it is a part of': [
    'entities: &all\n  - *all\n',
    ['3: This alias refers to a value that contains it.'],
  ],
  'lists within lists': [`entities: ${'['.repeat(SIZE)}\n`, [`2: ${DEEP}`]],
  'lists within lists, a line each': [
    `entities:\n${Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}-\n`).join('')}`,
    [`52: ${DEEP}`],
  ],
  'lists in a line': [`entities:\n  ${'- '.repeat(SIZE)}a\n`, [`3: ${DEEP}`]],
  'maps within maps': [`entities: ${'{a: '.repeat(SIZE)}\n`, [`2: ${DEEP}`]],
  'maps within maps, a line each': [
    Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    [`51: ${DEEP}`],
  ],
  'keys within keys': [`entities:\n${'? '.repeat(SIZE)}\n`, [`3: ${DEEP}`]],
  'a merge key': [
    'entities:\n  - &c { id: nation:CCC, name: C }\n  - { <<: *c, id: nation:DDD }\n  - <<: [*c]\n    id: nation:EEE\n',
    [`4: ${MERGE}`, `5: ${MERGE}`],
  ],
  'a key that is no text': ['entities:\n  - { [a, b]: c }\n', ['3: A key must be plain text, such as name.']],
  'a key that is an alias': ['entities:\n  - { &n name: C, *n : D }\n', ['3: A key must be plain text, such as name.']],
  'two documents': [
    'entities: []\n---\nentities: []\n---\nfacts: []\n',
    ['3: A second document begins here; a source file holds one. Put each source into its own file.'],
  ],
  'a text larger than any': [
    `entities:\n  - { id: place:p, name: ${'x'.repeat(8_000)} }\n  - { id: place:q, name: Q, aliases: [${'x'.repeat(4_100_000)}] }\n`,
    [
      '3: place:p: name has 8000 bytes; at most 7500 are allowed.',
      '4: place:q: aliases has 4100000 bytes; at most 4000000 are allowed.',
    ],
  ],
  'control characters': [
    'entities:\n  - { id: place:p, name: "a\\0b" }\n  - { id: place:q, name: "a\\x1B[31m", aliases: ["\\u0085", "a\\tb\\nc"] }\n',
    [
      '3: place:p: name must be text; it is "a\\u0000b", with the stray character U+0000.',
      '4: place:q: name must be text; it is "a\\u001b[31m", with the stray character U+001B.',
      '4: place:q: aliases must be text; it is "\\u0085", with the stray character U+0085.',
    ],
  ],
  'a NUL as it is': [
    'entities:\n  - { id: place:p, name: a\u0000b }\n',
    ['3: place:p: name must be text; it is "a\\u0000b", with the stray character U+0000.'],
  ],
  'digests that are none': [
    `passages:\n  - { id: passage:p, kind: SENTENCE, ordinal: 1, sha256: ${SHA256.slice(1)} }\n  - { id: passage:q, kind: SENTENCE, ordinal: 2, sha256: ${'1'.repeat(64)} }\n`,
    [
      `3: passage:p: sha256 must be a SHA-256, 64 hexadecimal digits; it is "${SHA256.slice(1)}".`,
      '4: passage:q: sha256 must be text; it is 1.1111111111111112e+63.',
    ],
  ],
  'NA, as R writes it': [
    'entities:\n  - { id: nation:CCC, name: C, cow: NA, iso2: NA }\n',
    ['3: nation:CCC: cow must be a whole number of 32 bits; it is "NA". If the value is unknown, leave it out.'],
  ],
};

test.each(Object.entries(CASES))('%s', async (_name, [yaml, problems]) => {
  const began = Date.now();
  const found = await problemsOf(api, sourceFile(SOURCE + yaml));
  expect(found).toEqual(problems);
  expect(Date.now() - began).toBeLessThan(5_000);
});

test('a file that declares YAML 1.1, in which yes is true and << merges, is refused', async () => {
  expect(await problemsOf(api, sourceFile(`%YAML 1.1\n---\n${SOURCE}`))).toEqual([
    '1: A source file is YAML 1.2; leave this line out.',
  ]);
});

test.each([
  [
    'UTF-16',
    Buffer.from(`\uFEFF${SOURCE}`, 'utf16le'),
    'The file is in UTF-16, or not text at all; save it as text in UTF-8.',
  ],
  [
    'UTF-16 without a mark',
    Buffer.from(SOURCE, 'utf16le'),
    'The file is in UTF-16, or not text at all; save it as text in UTF-8.',
  ],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'The file is packed with gzip; unpack it.'],
  [
    'a spreadsheet',
    Buffer.from('PK\u0003\u0004'),
    "The file is an archive, such as a spreadsheet's .xlsx; save it as text in UTF-8.",
  ],
])('a file in %s', async (_name, bytes, message) => {
  for (const name of ['source.yaml', 't.csv']) {
    const file = sourceFile('', name);
    writeFileSync(file, bytes);
    expect(await problemsOf(api, file)).toEqual([`${name === 't.csv' ? 't.csv:' : ''}1: ${message}`]);
  }
});

test('a name of the maximum length is loaded and found', async () => {
  const name = 'é'.repeat(3_750);
  await api.load(sourceFile(`${SOURCE.replaceAll('refused', 'long')}entities: [{ id: place:long, name: ${name} }]\n`));
  expect(await api.data('{ node(id: "place:long") { ... on Place { name } } }')).toEqual({ node: { name } });
});

test('a digest in upper case equals that in lower case', async () => {
  await api.load(sourceFile(SOURCE.replaceAll('refused', 'capitals').replace(SHA256, SHA256.toUpperCase())));
  expect(await api.data('{ source(id: "source:capitals") { sha256 } }')).toEqual({ source: { sha256: SHA256 } });
});

test('passages of one source that overlap or share an ordinal are refused', async () => {
  const yaml = `passages:
  - { id: passage:a, kind: PARAGRAPH, ordinal: 1, start: 0, end: 50 }
  - { id: passage:c, kind: SENTENCE, ordinal: 3, start: 60, end: 70 }
  - { id: passage:b, kind: SENTENCE, ordinal: 2, start: 10, end: 20 }
  - { id: passage:d, kind: SENTENCE, ordinal: 3, start: 50, end: 61 }
  - { id: passage:e, kind: SENTENCE, ordinal: 5 }
  - { id: passage:f, kind: SENTENCE, ordinal: 5 }
`;
  const file = sourceFile(SOURCE + yaml);
  expect(await problemsOf(api, file)).toEqual([
    `4: passage:c is at 60-70 and overlaps passage:d at 50-61 (${file}:6).`,
    `5: passage:b is at 10-20 and overlaps passage:a at 0-50 (${file}:3).`,
    `6: passage:d has the same ordinal 3 as passage:c (${file}:4).`,
    `8: passage:f has the same ordinal 5 as passage:e (${file}:7).`,
  ]);
  // Passages of other sources can have any offsets.
  const other =
    SOURCE.replaceAll('refused', 'other') +
    yaml.split('\n').slice(0, 2).join('\n').replaceAll('passage:a', 'passage:o');
  await api.load(sourceFile(SOURCE + yaml.split('\n').slice(0, 3).join('\n')), sourceFile(other, 'other.yaml'));
});
