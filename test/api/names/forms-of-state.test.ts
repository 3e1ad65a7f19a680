// Names of which a form of state is a part that counts: it distinguishes two states.
import { openApi, type TestApi } from '../../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test.each([
  ['Democratic Republic of Yemen', 'nation:YMD'],
  ['Democratic Republic of China', null],
  ['Federal Republic of China', null],
  ['Empire of Vietnam', null],
  ['Federal Republic of Brazil', 'nation:BRA'],
  ['Republic of Dominica', 'nation:DMA'],
  ['Republik Dominica', 'nation:DOM'],
  ['State of Mexico', null],
  ['Mexico State', null],
  ['Mexico (State)', null],
  ['Macedonia (region)', null],
  ['United States of Mexico', 'nation:MEX'],
  ['Islamic State of Iraq', null],
  ['Islamic State of Afghanistan', 'nation:AFG'],
  ['German Confederation', null],
  ['British Commonwealth', null],
  ['State of Georgia', null],
  ['Federal Republic of Niger', null],
  ['Kingdom of Benin', null],
  ['Southern Africa', null],
  ['Serbia (Yugoslavia)', 'nation:SRB'],
  ['Former Republic of Viet-Nam', null],
  ['Korea, S.', 'nation:KOR'],
  ['Germany, E.', 'nation:DDR'],
])('words that distinguish two states are not treated as a form of state: %s', async (name, id) => {
  const { nation } = await api.data('query ($name: String!) { nation(name: $name) { id } }', { name });
  expect(nation?.id ?? null).toBe(id);
});
