// A fact of a table, such as a vote, cannot be repeated by a source file.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { wholeGraph } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('a vote of the default seed is refused, and nothing changes', async () => {
  const before = await wholeGraph(api);
  const vote = { id: 'position:unga-5309-RUS', holder: 'nation:RUS', target: 'roll-call:unga-5309' };
  const facts = [{ ...vote, stance: 'OPPOSE', basis: 'VOTED', date: '2014-03-27' }];
  await expect(api.load(furtherSource({ facts }))).rejects.toThrow(
    /position:unga-5309-RUS: it is a fact of a table, which only that table can have\. Give this one an id of its own\.$/,
  );
  expect(await wholeGraph(api)).toEqual(before);
});
