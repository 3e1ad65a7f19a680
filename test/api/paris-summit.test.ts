// What the Paris summit's source says, asked through GraphQL.
import { openApi, type TestApi } from '../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('exactly France, the United Kingdom and Ukraine signed the declaration', async () => {
  const { document } = await api.data(`{
    document(id: "document:paris-joint-declaration") {
      signatures { totalCount nodes { action date signatory { name } citations { locator passage { id } } } }
    }
  }`);
  const cited = [{ locator: '829-886', passage: { id: 'passage:paris-s05' } }];
  expect(document.signatures).toEqual({
    totalCount: 3,
    nodes: ['France', 'United Kingdom', 'Ukraine'].map((name) => ({
      action: 'SIGNED',
      date: null,
      signatory: { name },
      citations: cited,
    })),
  });
});
