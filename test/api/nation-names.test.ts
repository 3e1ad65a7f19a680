// The words that sources use for nations: codes, adjectives, abbreviations, capitals.
import { openApi, type TestApi } from '../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test.each([
  ['name', 'Moscow', 'RUS'],
  ['name', 'moscow', 'RUS'],
  ['name', 'British', 'GBR'],
  ['name', 'UK', 'GBR'],
  ['name', 'U.S.', 'USA'],
  ['name', 'American', 'USA'],
  ['name', 'Washington', 'USA'],
  ['name', 'Ukrainian', 'UKR'],
  ['name', 'German', 'DEU'],
  ['name', 'Polish', 'POL'],
  ['name', 'Italian', 'ITA'],
  ['code', 'ru', 'RUS'],
  ['code', 'RUS', 'RUS'],
  ['name', 'European', null],
  ['name', 'Europe', null],
  ['name', 'Paris', null],
])('the nation with the %s %s is %s', async (by, value, code) => {
  const { nation } = await api.data(`query ($value: String!) { nation(${by}: $value) { code } }`, { value });
  expect(nation).toEqual(code && { code });
});
