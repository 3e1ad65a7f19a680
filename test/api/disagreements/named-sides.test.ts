// Sides that name entities: two of one name are two.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
afterAll(() => api.close());

const SUMMIT = { id: 'summit:lake', name: 'Lake summit' };

test('sides that name two places of one name have the place of each', async () => {
  const place = (id: string) => ({ id: `place:${id}`, name: 'Lake' });
  const within = (name: string, outer: string, date: string) =>
    furtherSource({
      name,
      entities: [
        place('north'),
        place('south'),
        { id: 'place:pier', name: 'Pier', within: outer },
        { ...SUMMIT, date },
      ],
    });
  await api.load(within('one', 'place:north', '1978'), within('two', 'place:south', '1979'));
  const sides = 'sides { value entity { __typename id } sources { id } }';
  const { disagreements } = await api.data(`{ disagreements { nodes { about ${sides} } } }`);
  const side = (id: string, source: string) => ({
    value: 'Lake',
    entity: { __typename: 'Place', id },
    sources: [{ id: source }],
  });
  expect(disagreements.nodes).toEqual([
    { about: 'within', sides: [side('place:north', 'source:one'), side('place:south', 'source:two')] },
    {
      about: 'date',
      sides: [
        { value: '1978', entity: null, sources: [{ id: 'source:one' }] },
        { value: '1979', entity: null, sources: [{ id: 'source:two' }] },
      ],
    },
  ]);
});
