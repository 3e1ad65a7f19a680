// Lists by name stand in alphabetical order, as readers expect it: accents, case and punctuation do not matter, and numbers
// go by their value.
import { sourceFile } from '../../support/files';
import { openApi, type TestApi } from '../../support/api';

/** In order. Names that differ only in what does not matter go by their ids. */
const NAMES = [
  ...['aabenraa', 'Ærø', 'Aeroe West', "'Amran", 'Amsterdam', 'Århus', 'Costa Rica', "Côte d'Ivoire", 'Croatia'],
  ...['Eger', 'Éire', 'Éire (island)', 'ezra', 'Guinea', 'Guinea-Bissau', 'Guineaville', 'Istanbul', 'İzmir'],
  ...[
    'Lodi',
    'Łódź',
    'LODZ',
    'Lodz East',
    'Öland',
    'Oland East',
    'Room 000',
    'Room 08',
    'Room 9',
    'Room 10',
    'Room 10 a',
    'Room 100',
    'Room 2345678901',
    'Room 12345678901',
  ],
  ...['Saint-Denis', 'Sao Paulo', 'São Tomé', 'Straße 2', 'Strasse 10', 'Zürich', 'Ёлка', 'Привет', '中国'],
];
const LIST = `query ($first: Int, $last: Int, $after: String, $before: String) {
  nations(first: $first, last: $last, after: $after, before: $before) {
    nodes { name } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}`;

let api: TestApi;
beforeAll(async () => {
  const entities = NAMES.map((name, at) => ({ id: `nation:p${String(at).padStart(2, '0')}`, name })).reverse();
  const source = { id: 'source:names', title: 'Names', kind: 'DOCUMENT', sha256: '0'.repeat(64) };
  const passages = [{ id: 'passage:names-1', kind: 'SENTENCE', ordinal: 1, start: 0, end: 9 }];
  api = await openApi([sourceFile(JSON.stringify({ source, passages, entities }))]);
});
afterAll(() => api.close());

const namesOf = (list: { nodes: { name: string }[] }) => list.nodes.map(({ name }) => name);

test('names stand in alphabetical order, in pages of any size and in both directions', async () => {
  expect(namesOf((await api.data(LIST, { first: 100 })).nations)).toEqual(NAMES);
  for (const size of [1, 2, 7]) {
    const forwards: string[] = [];
    for (let after: string | null = null, isLast = false; !isLast;) {
      const { nations } = await api.data(LIST, { first: size, after });
      forwards.push(...namesOf(nations));
      [after, isLast] = [nations.pageInfo.endCursor, !nations.pageInfo.hasNextPage];
    }
    expect(forwards).toEqual(NAMES);
  }
  const backwards: string[] = [];
  for (let before: string | null = null, isFirst = false; !isFirst;) {
    const { nations } = await api.data(LIST, { last: 5, before });
    backwards.unshift(...namesOf(nations));
    [before, isFirst] = [nations.pageInfo.startCursor, !nations.pageInfo.hasPreviousPage];
  }
  expect(backwards).toEqual(NAMES);
});

test('a name that a correction changes takes its new place', async () => {
  const corrected = (name: string) => {
    const source = { id: 'source:one', title: 'One', kind: 'DOCUMENT', sha256: '1'.repeat(64) };
    const passages = [{ id: 'passage:one-1', kind: 'SENTENCE', ordinal: 1, start: 0, end: 9 }];
    return sourceFile(JSON.stringify({ source, passages, entities: [{ id: 'nation:one', name }] }));
  };
  const withC = async () =>
    namesOf((await api.data(LIST, { first: 100 })).nations).filter((name) => /^[CĆ]/.test(name));
  await api.load(corrected('Crete'));
  expect(await withC()).toEqual(['Costa Rica', "Côte d'Ivoire", 'Crete', 'Croatia']);
  await api.load(corrected('Ćrna'));
  expect(await withC()).toEqual(['Costa Rica', "Côte d'Ivoire", 'Ćrna', 'Croatia']);
  await api.load(corrected('Cairo'));
  expect(await withC()).toEqual(['Cairo', 'Costa Rica', "Côte d'Ivoire", 'Croatia']);
});
