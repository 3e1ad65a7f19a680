// graphql-request: a typed function and no cache.
import { PAGE, POSITIONS, serve, WALK, walked, type Page, type PageVariables, type Served } from './support';

let served: Served;
// Its types are those of an ES module, which a CommonJS module such as this one has to import so.
let library: typeof import('graphql-request', { with: { 'resolution-mode': 'import' } });
let client: InstanceType<typeof library.GraphQLClient>;
beforeAll(async () => {
  served = await serve();
  library = await import('graphql-request');
  client = new library.GraphQLClient(served.url);
});
afterAll(() => served.stop());

/** Reads page after page, all nodes in one list. */
async function walk(start: PageVariables, next: (page: Page['positions']) => Partial<PageVariables>) {
  const pages: Page['positions'][] = [];
  while (pages.length < WALK / PAGE) {
    const last = pages.at(-1);
    const { positions } = await client.request<Page>(POSITIONS, last ? { ...start, ...next(last) } : start);
    pages.push(positions);
  }
  return pages;
}

const nodesOf = (pages: Page['positions'][]) => walked(pages.flatMap(({ edges }) => edges.map(({ node }) => node)));

test('it walks forwards', async () => {
  const pages = await walk({ direction: 'ASC', first: PAGE }, ({ pageInfo }) => ({ after: pageInfo.endCursor }));
  expect(nodesOf(pages)).toEqual(served.positions);
});

test('it walks backwards', async () => {
  const pages = await walk({ direction: 'DESC', last: PAGE }, ({ pageInfo }) => ({ before: pageInfo.startCursor }));
  expect(nodesOf(pages.reverse()).reverse()).toEqual(served.positions);
});

test('what is refused is a ClientError with status, message and code', async () => {
  const refused = client.request(POSITIONS, { direction: 'ASC', first: 0 });
  await expect(refused).rejects.toBeInstanceOf(library.ClientError);
  await expect(refused).rejects.toMatchObject({
    response: {
      status: 400,
      errors: [{ message: 'first must be between 1 and 100; it is 0.', extensions: { code: 'BAD_USER_INPUT' } }],
    },
  });
});
