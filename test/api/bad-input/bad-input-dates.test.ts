// Days that do not exist, in asOf and in filters: they are refused before any Cypher query runs.
import { openApi, type TestApi } from '../../support/api';
import { NO_DATES, noDate, refusal, refused } from '../../support/bad-input';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const DAYS: Record<string, (day: string) => string> = {
  'Commitment.activation': (day) =>
    `query ($day: PartialDate = ${day}) { commitments { nodes { activation(asOf: ${day}) { status } again: activation(asOf: $day) { status } } } }`,
  'Condition.status': (day) =>
    `{ commitment(id: "commitment:paris-multinational-force") { conditions { status(asOf: ${day}) } } }`,
  'a fragment': (day) =>
    `{ node(id: "x") { ...Day } } fragment Day on Commitment { activation(asOf: ${day}) { status } }`,
  'an inline fragment on Fact': (day) =>
    `{ facts(first: 1) { nodes { ... on Condition { status(asOf: ${day}, matching: CLOSE) } } } }`,
};

test.each(Object.entries(DAYS))('asOf of %s must be a calendar date', async (_name, build) => {
  for (const day of NO_DATES) {
    expect(await refusal(api, build(JSON.stringify(day)))).toEqual(refused('asOf', noDate('asOf', day)));
  }
  for (const day of ['2014', '2024-02', '2024-02-29', '2000-02-29', '0001', '9999-12-31']) {
    expect(await refusal(api, build(JSON.stringify(day)))).toMatchObject({ errors: [] });
  }
});

test('RollCallFilter has the same dates', async () => {
  for (const part of ['from', 'to']) {
    const query = `{ nations(first: 1) { totalCount } rollCalls(filter: { ${part}: "2026-02-30" }) { totalCount } }`;
    expect(await refusal(api, query)).toEqual(refused(`filter.${part}`, noDate(`filter.${part}`, '2026-02-30')));
  }
});
