// Random operations: each has the same answer by the former ids as by the current ones.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { randomQuery } from '../../support/random-query';
import { drawFrom } from '../../support/random-source';

const OPERATIONS = 60;
const NATIONS = [
  'FRA',
  'DEU',
  'USA',
  'GBR',
  'UKR',
  'RUS',
  'POL',
  'ITA',
  'ESP',
  'CAN',
  'NLD',
  'BEL',
  'SWE',
  'FIN',
  'NOR',
];
const [FORMER, CURRENT] = ['', 'new-'].map((prefix) => NATIONS.map((code) => `nation:${prefix}${code}`));

let api: TestApi;
beforeAll(async () => {
  const [nations = '', article = ''] = DEFAULT_SEED;
  const entities = NATIONS.map((code) => ({
    id: `nation:new-${code}`,
    name: `New ${code}`,
    formerly: [`nation:${code}`],
  }));
  api = await openApi([nations, article, furtherSource({ name: 'renames', entities })]);
});
afterAll(() => api.close());

test('an operation has the same answer and the same notes by the former ids', async () => {
  const asked = async (seed: number, ids: readonly string[]) => {
    const query = randomQuery(api.schema, drawFrom(seed), ids, 1 + (seed % 2));
    const { data, errors, notes, status } = await api.ask(query);
    return { query, answer: { data, errors: errors.map(({ message }) => message), notes, status } };
  };
  let renamed = 0;
  for (let seed = 1; seed <= OPERATIONS; seed += 1) {
    const before = await asked(seed, FORMER ?? []);
    const now = await asked(seed, CURRENT ?? []);
    if (before.query !== now.query) renamed += 1;
    expect({ query: now.query, answer: before.answer }).toEqual(now);
  }
  expect(renamed).toBeGreaterThan(OPERATIONS / 4);
});
