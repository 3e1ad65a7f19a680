// Facts and their citations: every fact has evidence, and the evidence is within its passage.
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { GOOD, problemsOf, SHA256, SOURCE } from '../../support/refused';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([sourceFile(GOOD)]);
});
afterAll(() => api.close());

const OFFICE = 'gist: g, modality: FACT, title: T, holder: leader:one, nation: nation:AAA';
const OFFSETS = 'a citation needs start and end: whole numbers, start at least 0, and end greater than start.';

test('every citation is checked against its passage, one problem a line', async () => {
  const yaml = `passages:
  - { id: passage:here, kind: SENTENCE, ordinal: 1, start: 10, end: 20 }
  - { id: passage:ad, kind: ADVERT, ordinal: 2, start: 20, end: 30 }
  - { id: passage:row, kind: TABLE_ROW, ordinal: 3 }
facts:
  - id: office:refused
    gist: One is President of Aland.
    modality: FACT
    title: President
    holder: leader:one
    nation: nation:AAA
    citations:
      - { passage: passage:here, start: 10, end: 20 }
      - { passage: passage:here, start: 9, end: 20 }
      - { passage: passage:here, start: 10, end: 21 }
      - { passage: passage:good-1, start: 0, end: 101 }
      - { passage: passage:ad, start: 20, end: 30 }
      - { passage: passage:good-ad, start: 100, end: 110, role: CONTEXT }
      - { passage: passage:row, start: 0, end: 1 }
      - { passage: passage:nowhere, start: 0, end: 1 }
      - { passage: nation:AAA, start: 0, end: 1 }
`;
  expect(await problemsOf(api, sourceFile(SOURCE + yaml))).toEqual([
    '15: office:refused: passage:here is at 10-20; the citation 9-20 extends beyond it.',
    '16: office:refused: passage:here is at 10-20; the citation 10-21 extends beyond it.',
    '17: office:refused: passage:good-1 is at 0-100; the citation 0-101 extends beyond it.',
    '18: office:refused: passage:ad is an advertisement: it cannot be cited.',
    '19: office:refused: passage:good-ad is an advertisement: it cannot be cited.',
    '20: office:refused: passage:row has no offsets to cite.',
    '21: office:refused: passage:nowhere is neither in these files nor in the graph.',
    '22: office:refused: nation:AAA has no offsets to cite.',
  ]);
});

test('every citation has the form that the message shows', async () => {
  const yaml = `facts:
  - id: office:refused
    gist: One is President of Aland.
    modality: FACT
    title: President
    holder: leader:one
    nation: nation:AAA
    citations:
      - { passage: passage:good-1, start: 5, end: 5 }
      - { passage: passage:good-1, start: 6, end: 5 }
      - { passage: passage:good-1, start: -1, end: 5 }
      - { passage: passage:good-1, start: 0.5, end: 5 }
      - { passage: passage:good-1, start: "0", end: 5 }
      - { passage: passage:good-1, end: 5 }
      - { pasage: passage:good-1, start: 0, end: 5 }
      - { passage: passage:good-1, start: 0, end: 5, role: PROVES }
      - { passage: passage:good-1, start: 0, end: 5, quote: words }
      - passage:good-1
      - { passage: passage:good-1, start: 0, end: 5 }
`;
  expect(await problemsOf(api, sourceFile(SOURCE + yaml))).toEqual([
    ...[10, 11, 12, 13, 14, 15].map((line) => `${line}: office:refused: ${OFFSETS}`),
    '16: office:refused: a citation has passage, start, end, role, not pasage.',
    '16: office:refused: a citation needs the id of its passage.',
    expect.stringMatching(/^17: office:refused: role must be one of SUPPORTS, CONTEXT, CONTRADICTS/),
    '18: office:refused: a citation has passage, start, end, role, not quote.',
    '19: office:refused: a citation needs the id of its passage.',
    `19: office:refused: ${OFFSETS}`,
  ]);
});

test('a fact without a citation, and an entity with one', async () => {
  const yaml = `entities:
  - { id: nation:CCC, name: C, citations: [{ passage: passage:good-1, start: 0, end: 5 }] }
facts:
  - { id: office:none, ${OFFICE} }
  - { id: office:nothing, ${OFFICE}, citations: }
  - { id: office:empty, ${OFFICE}, citations: [] }
`;
  const missing = 'citations is missing: every fact needs at least one.';
  expect(await problemsOf(api, sourceFile(SOURCE + yaml))).toEqual([
    '3: nation:CCC: citations is not a field of Nation; it has id, name, aliases, formerly, code, iso2, cow, region, names.',
    `5: office:none: ${missing}`,
    `6: office:nothing: ${missing}`,
    `7: office:empty: ${missing}`,
  ]);
});

test('citations that are present but wrong are not reported as missing', async () => {
  const yaml = `facts:
  - { id: office:text, ${OFFICE}, citations: passage:good-1 }
  - { id: office:form, ${OFFICE}, citations: [{ passage: passage:good-1, start: 5, end: 5 }] }
`;
  expect(await problemsOf(api, sourceFile(SOURCE + yaml))).toEqual([
    expect.stringMatching(/^3: office:text: citations must be a list such as /),
    `4: office:form: ${OFFSETS}`,
  ]);
});

test('a passage that ends before it starts, and one beyond the end of its source', async () => {
  const yaml = `source: { id: source:refused, title: Refused, kind: ARTICLE, sha256: ${SHA256}, length: 50 }
passages:
  - { id: passage:backwards, kind: SENTENCE, ordinal: 1, start: 9, end: 2 }
  - { id: passage:beyond, kind: SENTENCE, ordinal: 2, start: 40, end: 51 }
  - { id: passage:before, kind: SENTENCE, ordinal: 3, start: -5, end: 5 }
`;
  expect(await problemsOf(api, sourceFile(yaml))).toEqual([
    expect.stringMatching(/^3: passage:backwards: /),
    expect.stringMatching(/^4: passage:beyond: /),
    expect.stringMatching(/^5: passage:before: /),
  ]);
});
