// The wording of sources, loaded with their files or later: all of it or nothing, and never an older version.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { load } from '../../../src/ingest/load';
import { openApi, type TestApi } from '../../support/api';
import { sourceFile } from '../../support/files';
import { program } from '../../support/program';
import { STATE } from '../../support/refused';
import { refusalOf } from '../../support/tables';

let api: TestApi;
beforeEach(async () => {
  api = await openApi([]);
});
afterEach(() => api.close());

const WORDING = 'The guns fell silent. “It was” a long day for those who had to count them.';
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A source of a wording, with a passage for each list of fields. */
function source(name: string, wording: string, ...passages: string[]): string {
  const listed = passages.map(
    (fields, at) => `\n  - { id: passage:${name}-${at + 1}, kind: SENTENCE, ordinal: ${at + 1}, ${fields} }`,
  );
  return sourceFile(
    `source: { id: source:${name}, title: ${name}, kind: ARTICLE, sha256: ${digestOf(wording)} }\npassages:${listed.join('')}\n`,
  );
}

const text = (wording: string) => sourceFile(wording, 'wording.txt');
const textsOf = async () => {
  const { nodes } = (await api.data('{ sources { nodes { passages { nodes { text } } } } }')).sources;
  return nodes.map(({ passages }: { passages: { nodes: { text: string | null }[] } }) =>
    passages.nodes.map((each) => each.text),
  );
};
const loaded = (files: string[], ...texts: string[]) => load(api.store, api.model, files, { texts });

/** The problems of a load. Asserts that nothing was written. */
async function problemsOf(files: string[], ...texts: string[]): Promise<string[]> {
  const before: unknown = await api.data(STATE);
  const problems = await refusalOf(loaded(files, ...texts));
  expect(await api.data(STATE)).toEqual(before);
  return problems;
}

test('a passage without a digest gets the text at its offsets, one without offsets gets nothing', async () => {
  const file = source(
    'guns',
    WORDING,
    'start: 0, end: 21',
    `start: 22, end: 30, sha256: ${digestOf('“It was”').toUpperCase()}`,
    'gist: g',
  );
  const copy = text(WORDING);
  expect(await loaded([file], copy)).toMatchObject({
    added: 4,
    texts: [{ file: copy, sourceIds: ['source:guns'], passages: 2, withoutDigest: 1, withoutOffsets: 1 }],
  });
  expect(await textsOf()).toEqual([['The guns fell silent.', '“It was”', null]]);
  // The file alone leaves the wording as it is; with the wording nothing changes either.
  expect(await loaded([file])).toMatchObject({ changed: 0 });
  expect(await loaded([], copy)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
});

test('a copy that matches no source blocks the files, and files with problems block the wording', async () => {
  const file = source('guns', WORDING, 'start: 0, end: 21');
  const curly = text(WORDING.replace('“', '"'));
  const refusal = expect.stringMatching(
    `^wording\\.txt:1: No source has the SHA-256 [0-9a-f]{64}\\. A copy must be identical, byte for byte\\. The known sources are source:guns ${digestOf(WORDING)}\\.$`,
  ) as string;
  expect(await problemsOf([file], curly)).toEqual([refusal]);
  expect(await problemsOf([file], text(WORDING), curly)).toEqual([refusal]);
  const bad = sourceFile('entities: []\n', 'bad.yaml');
  expect(await problemsOf([bad, file], text(WORDING))).toEqual([expect.stringMatching(/^bad\.yaml:1: /)]);
  await loaded([file]);
  expect(await problemsOf([], curly)).toEqual([refusal]);
  expect(await problemsOf([source('more', 'More.', 'start: 0, end: 5')], curly)).toHaveLength(1);
});

test('every offset and digest that does not match the copy is reported', async () => {
  const file = source(
    'guns',
    WORDING,
    'start: 0, end: 21',
    `start: 22, end: 30, sha256: ${digestOf('other')}`,
    'start: 31, end: 500',
  );
  expect(await problemsOf([file], text(WORDING))).toEqual([
    'wording.txt:1: passage:guns-2: the SHA-256 of the text at 22-30 differs from the recorded one.',
    'wording.txt:1: passage:guns-3: its offsets are 31-500, but the text has only 74 code points.',
  ]);
});

test('several copies are loaded with several files', async () => {
  const files = [source('a', 'Ay.', 'start: 0, end: 3'), source('b', 'Bee.', 'start: 0, end: 4')];
  await loaded(files.slice(0, 1));
  await loaded(files.slice(1), text('Bee.'), text('Ay.'));
  expect(await textsOf()).toEqual([['Ay.'], ['Bee.']]);
});

test('a wording is removed when its passage moves, or its source changes version', async () => {
  await loaded([source('a', 'Ay. Bee.', 'start: 0, end: 3')], text('Ay. Bee.'));
  await loaded([source('a', 'Ay. Bee.', 'start: 4, end: 8')]);
  expect(await textsOf()).toEqual([[null]]);
  await loaded([source('a', 'Ay. Bee.', 'start: 4, end: 8')], text('Ay. Bee.'));
  expect(await textsOf()).toEqual([['Bee.']]);
  await loaded([source('a', 'Ay. Cee.', 'start: 4, end: 8')]);
  expect(await textsOf()).toEqual([[null]]);
});

test('the command line writes nothing if the wording does not match, and reports the wording that does', async () => {
  const file = source('guns', WORDING, 'start: 0, end: 21');
  const graph = join(file, '..', 'graph');
  const cli = async (...args: string[]) => {
    const { ended, out, err } = program(['seed', ...args], { GRAPH_PATH: graph });
    return { code: (await ended()).code, out: out(), err: err() };
  };
  const [right, wrong] = [text(WORDING), text('Other.')];
  expect(await cli('--text', right, '--text', wrong, file)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^One problem; nothing was written\.\n/) as string,
  });
  expect(await cli('--text', right, file)).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      /wording\.txt is source:guns: it has the wording of 1 of 1 passages; 1 of these without a digest to compare with\.\nAdded 2, changed 0, unchanged 0 nodes\./,
    ) as string,
  });
});
