// Every fact has its evidence, and loading the files again, or in another order, gives the same graph.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { openApi, type TestApi } from '../../support/api';
import { allNodes } from '../../support/pages';

const FACTS = `query ($after: String) {
  list: facts(first: 100, after: $after) {
    nodes {
      id
      citations { source { id length } locator start end role quote passage { kind start end text source { id } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
const DATASET = '{ facts { totalCount } dataset { version loadedAt counts { type count } } }';

interface Citation {
  readonly source: { readonly id: string; readonly length: number | null };
  readonly locator: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly passage: {
    readonly kind: string;
    readonly start: number;
    readonly end: number;
    readonly source: object;
  } | null;
}

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('every fact is cited, from within a passage or by the row of a table, and never from an advertisement', async () => {
  const facts = await allNodes(api, FACTS);
  const { facts: all } = await api.data(DATASET);
  expect(facts).toHaveLength(all.totalCount);
  expect(facts.filter(({ citations }) => citations.length === 0)).toEqual([]);
  const citations: Citation[] = facts.flatMap((fact) => fact.citations);
  const [quoting, rows] = [citations.filter(({ passage }) => passage), citations.filter(({ passage }) => !passage)];
  expect(quoting.filter((citation) => !standsInItsPassage(citation))).toEqual([]);
  expect(quoting.filter(({ passage }) => passage?.kind === 'ADVERT')).toEqual([]);
  expect(new Set(rows.map(({ source }) => source.id))).toEqual(new Set(['source:un-votes', 'source:un-roll-calls']));
  for (const { locator, ...row } of rows) {
    expect(locator).toMatch(/^rcid=\d+(,ccode=\d+)?$/);
    expect(row).toMatchObject({ start: null, end: null, role: 'SUPPORTS', quote: null });
  }
});

function standsInItsPassage({ source, locator, start, end, passage }: Citation): boolean {
  if (!passage || start === null || end === null || source.length === null) return false;
  const inOrder = [0, passage.start, start, end, passage.end, source.length];
  const isOrdered = inOrder.every((offset, index) => index === 0 || (inOrder[index - 1] ?? 0) <= offset);
  return (
    isOrdered && start < end && locator === `${start}-${end}` && JSON.stringify(passage.source).includes(source.id)
  );
}

test('the criteria of a policy class are cited too', async () => {
  const { node } = await api.data(`{
    node(id: "policy-class:foreign-forces-in-ukraine") {
      ... on PolicyClass { criteria { id citations { locator passage { id } role } } }
    }
  }`);
  const passage = { id: 'passage:paris-s20' };
  expect(node.criteria).toEqual([
    { id: 'criterion:foreign-forces', citations: [{ locator: '3155-3188', passage, role: 'SUPPORTS' }] },
    { id: 'criterion:in-ukraine', citations: [{ locator: '3165-3203', passage, role: 'SUPPORTS' }] },
  ]);
});

test('a passage lists the facts that cite it; the advertisement has none', async () => {
  const { signed, advert } = await api.data(`
    query {
      signed: node(id: "passage:paris-s05") { ...Facts }
      advert: node(id: "passage:paris-ad1") { ...Facts }
    }
    fragment Facts on Passage { kind facts { totalCount nodes { id } } }`);
  expect(signed.facts.nodes.map(({ id }: { id: string }) => id)).toEqual([
    'commitment:paris-multinational-force',
    'signature:paris-declaration-FRA',
    'signature:paris-declaration-GBR',
    'signature:paris-declaration-UKR',
    'statement:paris-declaration-contains-force',
    'statement:paris-declaration-discussed',
    'statement:paris-force-foreign-forces',
  ]);
  expect(advert).toEqual({ kind: 'ADVERT', facts: { totalCount: 0, nodes: [] } });
});

test('this deployment holds no wording of the article, so nothing is quoted', async () => {
  const facts = await allNodes(api, FACTS);
  const quoted = facts.flatMap(({ citations }) => citations).filter(({ quote, passage }) => quote ?? passage?.text);
  expect(quoted).toEqual([]);
});

test('loading the seed again changes nothing, not even the time of the last change', async () => {
  const before = await api.data(DATASET);
  const again = await api.load(...DEFAULT_SEED);
  expect(again).toMatchObject({ added: 0, changed: 0, version: before.dataset.version });
  expect(await api.data(DATASET)).toEqual(before);
});

test('another order of files gives the same version and size', async () => {
  const { dataset } = await api.data(DATASET);
  const [nations = '', summit = '', votes = ''] = DEFAULT_SEED;
  const same = { version: dataset.version, counts: dataset.counts };
  await api.close();
  api = await openApi([votes, summit, nations]);
  expect((await api.data(DATASET)).dataset).toMatchObject(same);
  await api.close();
  api = await openApi([nations]);
  const first = await api.load(votes);
  expect(first.version).not.toBe(dataset.version);
  expect((await api.load(summit)).version).toBe(dataset.version);
  expect((await api.data(DATASET)).dataset).toMatchObject(same);
});
