// The values that are counted before an operation runs are those that its answer holds, or more.
import fc from 'fast-check';
import { getOperationAST, parse } from 'graphql';
import { buildApi } from '../../../src/api';
import { costOfOperations } from '../../../src/server/limits/cost';
import { openApi, type TestApi } from '../../support/api';
import { randomQuery } from '../../support/random-query';
import { storedIds } from '../../support/stored-ids';

const RUNS = 60;

const costOf = costOfOperations(buildApi());
let api: TestApi;
let ids: string[];
beforeAll(async () => {
  api = await openApi();
  ids = await storedIds(api.store);
});
afterAll(() => api.close());

/** The values of an answer. A list of texts is one value, as in the schema. */
function valuesIn(part: unknown): number {
  if (Array.isArray(part) && part.every((each) => typeof each === 'object' && each !== null))
    return part.reduce((sum: number, each) => sum + valuesIn(each), 0);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return 1;
  return Object.values(part).reduce((sum: number, each) => sum + valuesIn(each), 0);
}

test('random answers hold no more values than were counted', async () => {
  const queries = fc.gen().map((draw) => {
    const below = (bound: number) => draw(fc.nat, { max: bound - 1 });
    return randomQuery(api.schema, below, ids, 1 + below(3));
  });
  let most = 0;
  const property = fc.asyncProperty(queries, async (query) => {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('The document has no operation.');
    const { data, errors } = await api.ask(query);
    if (errors.some(({ extensions }) => extensions?.['code'] === 'LIMIT_EXCEEDED')) return;
    // Null in the place of an object is one value that has none.
    const held = valuesIn(JSON.parse(JSON.stringify(data, (_key, value: unknown) => value ?? undefined)));
    const { values } = costOf(document, operation, {});
    expect({ query, isCounted: held <= values }).toEqual({ query, isCounted: true });
    most = Math.max(most, held);
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  expect(most).toBeGreaterThan(20);
});
