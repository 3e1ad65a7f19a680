// Which two sources disagree: only those whose facts exclude each other, not all that take different sides.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { removeAll } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(() => removeAll(api));
afterAll(() => api.close());

const NATION = { id: 'nation:AAA', name: 'Aland' };
const TREATY = { id: 'document:d', name: 'The treaty', kind: 'TREATY' };
const NAMES = ['a', 'b', 'c', 'd'];

/** The pairs of sources for which the filter keeps a disagreement. */
async function pairs(): Promise<string[]> {
  const found: string[] = [];
  for (const [at, one] of NAMES.entries())
    for (const other of NAMES.slice(at + 1)) {
      const sources = [one, other].map((name) => `source:${name}`);
      const query = 'query ($sources: [ID!]) { disagreements(filter: { sources: $sources }) { totalCount } }';
      if ((await api.data(query, { sources })).disagreements.totalCount > 0) found.push(`${one} ${other}`);
    }
  return found;
}

test.each([
  [
    'stances',
    [
      { stance: 'SUPPORT', date: '2001' },
      { stance: 'OPPOSE', date: '2001' },
      { stance: 'OPPOSE', date: '2005' },
      { stance: 'SUPPORT', date: '2005' },
    ].map((said) => ({ id: 'position:', holder: NATION.id, target: TREATY.id, basis: 'STATED', ...said })),
  ],
  [
    'denials',
    [
      { polarity: 'POSITIVE', date: '2001' },
      { polarity: 'NEGATIVE', date: '2001' },
      { polarity: 'NEGATIVE', date: '2005' },
      { polarity: 'POSITIVE', date: '2005' },
    ].map((said) => ({ id: 'signature:', signatory: NATION.id, document: TREATY.id, action: 'WITHDREW', ...said })),
  ],
])('%s of other times exclude nothing', async (_what, facts) => {
  const files = facts.map((fact, at) => {
    const name = NAMES[at] ?? '';
    return furtherSource({ name, entities: [NATION, TREATY], facts: [{ ...fact, id: `${fact.id}${name}` }] });
  });
  await api.load(...files);
  expect(await pairs()).toEqual(['a b', 'c d']);
});

test('numbers of different things are no disagreement', async () => {
  const said = (name: string, min: number, object: string) =>
    furtherSource({
      name,
      entities: [NATION, ...['x', 'y'].map((id) => ({ id: `topic:${id}`, name: id }))],
      facts: [
        {
          ...{ id: `statement:${name}`, subject: NATION.id, predicate: 'OTHER', object },
          quantity: { min, max: min, unit: 'laws', text: `${min} laws` },
        },
      ],
    });
  await api.load(said('a', 3, 'topic:x'), said('b', 5, 'topic:y'), said('c', 7, 'topic:y'));
  expect(await pairs()).toEqual(['b c']);
});

test('a denial in other words denies the same number', async () => {
  const said = (name: string, polarity: string, min: number, text: string) =>
    furtherSource({
      name,
      entities: [NATION, { id: 'topic:x', name: 'X' }],
      facts: [
        {
          ...{ id: `statement:${name}`, subject: NATION.id, predicate: 'USES', object: 'topic:x', polarity },
          quantity: { min, max: min, unit: 'ships', text },
        },
      ],
    });
  await api.load(
    said('a', 'POSITIVE', 3, 'three ships'),
    said('b', 'NEGATIVE', 3, '3 ships'),
    said('c', 'NEGATIVE', 4, 'three ships'),
  );
  expect(await pairs()).toEqual(['a b']);
});
