// The arguments of a search: types, pages, and what is refused.
import { furtherSource } from '../../support/files';
import { api, first, search, SEARCH, useSearch } from '../../support/search-hits';

useSearch();

test('only the requested types are found', async () => {
  const { nodes } = await search('ukraine', { types: ['DOCUMENT', 'ROLL_CALL'], first: 100 });
  const types = new Set(nodes.map(({ node }: { node: { __typename: string } }) => node.__typename));
  expect(types).toEqual(new Set(['Document', 'RollCall']));
  expect((await search('ukraine', { first: 1 })).nodes[0].node.id).toBe('nation:UKR');
  expect((await search('ukraine', { types: [] })).totalCount).toBe(0);
});

test('a topic comes before a document whose whole name is the same', async () => {
  await api.load(
    furtherSource({
      entities: [
        { id: 'document:further', name: 'Human rights', kind: 'OTHER' },
        { id: 'topic:further', name: 'Human rights in further places' },
      ],
    }),
  );
  const { nodes } = await search('human rights', { types: ['DOCUMENT', 'TOPIC'], first: 3 });
  const ids = nodes.map(({ node }: { node: { id: string } }) => node.id);
  expect(ids).toEqual(['topic:human-rights', 'topic:further', 'document:further']);
});

test('the pages of a search, forwards and backwards, have all hits, best first', async () => {
  const whole = (await search('saint', { first: 100 })).nodes;
  expect(whole.length).toBeGreaterThan(4);
  const scores = whole.map(({ score }: { score: number }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const forwards: unknown[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page = await search('saint', { first: 2, after });
    forwards.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  expect(forwards).toEqual(whole);
  const backwards: unknown[] = [];
  for (let before: string | null = null, more = true; more;) {
    const page = await search('saint', { last: 3, before });
    backwards.unshift(...page.nodes);
    before = page.pageInfo.startCursor;
    more = page.pageInfo.hasPreviousPage;
  }
  expect(backwards).toEqual(whole);
});

test.each([201, 10_000])('a query of %i characters is refused', async (length) => {
  const { errors, cost } = await api.ask(SEARCH, { query: 'x'.repeat(length) });
  expect(errors).toMatchObject([
    {
      message: `query can have at most 200 characters; it has ${length}.`,
      extensions: { code: 'BAD_USER_INPUT', argument: 'query' },
    },
  ]);
  expect(cost.statements).toBe(0);
});

test('only the first twenty words count', async () => {
  expect(await first(`moscow ${'moscow '.repeat(19)} xyz`)).toBe('nation:RUS Moscow');
  expect(await first(`moscow ${'moscow '.repeat(18)} xyz`)).toBe(null);
});

test('a cursor of another list is refused', async () => {
  const { nations } = await api.data('{ nations(first: 1) { pageInfo { endCursor } } }');
  const { errors } = await api.ask(SEARCH, { query: 'united', after: nations.pageInfo.endCursor });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
});
