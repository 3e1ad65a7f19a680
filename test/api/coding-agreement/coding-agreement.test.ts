// Two codings of one text: which facts both have, in what they differ, and how far that is beyond chance.
import { join } from 'node:path';
import { krippendorffAlpha } from '../../../src/questions/coding-agreement/alpha';
import { openApi, type TestApi } from '../../support/api';
import { refusal, refused } from '../../support/bad-input';

const SECOND = join(__dirname, '..', '..', '..', 'seed', 'second-coding', 'paris-summit.yaml');

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.load(SECOND);
});
afterAll(() => api.close());

const BETWEEN = (a: string, b: string) => `codingAgreement(a: "source:${a}", b: "source:${b}")`;
const BOTH = BETWEEN('paris-summit-article', 'paris-summit-second-coding');

// Both examples are Krippendorff's own: Computing Krippendorff's Alpha-Reliability, 2011, sections A and B.
test.each([
  ['two values', '0100000010', '1110010000', 0.095],
  ['five values', 'aabbdcccedda', 'babbbcccedddd'.slice(0, 12), 0.692],
])('alpha is what its author computes for %s', (_what, one, other, alpha) => {
  const units = Array.from(one, (value, at) => [value, other[at] ?? ''] as const);
  expect(krippendorffAlpha(units)).toBeCloseTo(alpha, 3);
});

test('the coders of the Paris summit agree on every polarity, and mostly on modality', async () => {
  const kinds = 'kinds { type matched differing onlyA onlyB }';
  const reliability = '{ alpha pairs agreed }';
  const { codingAgreement } = await api.data(
    `{ ${BOTH} { a { id } b { id } ${kinds} modality ${reliability} polarity ${reliability} } }`,
  );
  const kind = (type: string, matched: number, differing: number, onlyA: number, onlyB: number) => ({
    ...{ type, matched, differing, onlyA, onlyB },
  });
  expect(codingAgreement).toEqual({
    a: { id: 'source:paris-summit-article' },
    b: { id: 'source:paris-summit-second-coding' },
    kinds: [
      kind('ATTENDANCE', 10, 0, 0, 0),
      kind('COMMITMENT', 5, 2, 0, 0),
      kind('CONDITION', 3, 3, 0, 0),
      kind('CONTRIBUTION', 0, 2, 1, 0),
      kind('OBSERVATION', 0, 1, 0, 1),
      kind('OFFICE', 6, 0, 0, 0),
      kind('PARTICIPATION', 5, 4, 2, 7),
      kind('POSITION', 3, 1, 2, 2),
      kind('SIGNATURE', 3, 0, 0, 0),
      kind('STATEMENT', 29, 11, 11, 18),
      kind('TASK', 12, 3, 0, 2),
    ],
    modality: { alpha: expect.closeTo(0.799, 3), pairs: 103, agreed: 86 },
    polarity: { alpha: 1, pairs: 103, agreed: 103 },
  });
});

test('the facts that differ say in which fields', async () => {
  const { codingAgreement } = await api.data(
    `{ ${BOTH} { facts(first: 100, status: [DIFFERING]) { totalCount nodes { status type differs a { id } b { id } } } } }`,
  );
  expect(codingAgreement.facts.totalCount).toBe(27);
  expect(codingAgreement.facts.nodes).toContainEqual({
    status: 'DIFFERING',
    type: 'CONDITION',
    differs: ['necessity'],
    a: { id: 'condition:paris-military-presence-hostilities-halted' },
    b: { id: 'condition:second-presence-hostilities' },
  });
  // What a condition of both codings qualifies is the same, although each has commitments of its own.
  expect(codingAgreement.facts.nodes).toContainEqual(
    expect.objectContaining({ type: 'TASK', differs: ['modality'], a: { id: 'task:paris-oversight-identify' } }),
  );
});

test('every fact of both is listed once, on some page', async () => {
  const ids: string[] = [];
  let after = '';
  for (let isMore = true; isMore;) {
    const { codingAgreement } = await api.data(
      `{ ${BOTH} { facts(first: 25, after: "${after}") { pageInfo { hasNextPage endCursor } nodes { a { id } b { id } } } } }`,
    );
    const { nodes, pageInfo } = codingAgreement.facts;
    ids.push(
      ...nodes.flatMap(({ a, b }: { a?: { id: string }; b?: { id: string } }) => [a?.id ?? [], b?.id ?? []].flat()),
    );
    ({ hasNextPage: isMore, endCursor: after } = pageInfo);
  }
  const cites = (source: string) => `facts(filter: { source: "source:${source}" }) { totalCount }`;
  const { a, b } = await api.data(`{ a: ${cites('paris-summit-article')} b: ${cites('paris-summit-second-coding')} }`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(Number(a.totalCount) + Number(b.totalCount));
});

test('a source agrees with itself in everything', async () => {
  const { codingAgreement } = await api.data(
    `{ ${BETWEEN('paris-summit-article', 'paris-summit-article')} { modality { alpha } polarity { alpha } facts(status: [DIFFERING, ONLY_A, ONLY_B]) { totalCount } } }`,
  );
  expect(codingAgreement).toEqual({ modality: { alpha: 1 }, polarity: { alpha: 1 }, facts: { totalCount: 0 } });
});

test.each([
  [
    'source:un-votes',
    'source:paris-summit-article and source:un-votes are not readings of the same text: their sha256 differs.',
    2,
  ],
  ['source:nowhere', 'b names source:nowhere; this graph has no such source.', 1],
  ['nation:FRA', 'b takes ids that begin with source:; "nation:FRA" does not. Query.search finds an id by a name.', 0],
])('a comparison with %s is refused', async (other, message, statements) => {
  const query = `{ codingAgreement(a: "source:paris-summit-article", b: "${other}") { modality { pairs } } }`;
  expect(await refusal(api, query)).toEqual({ ...refused('b', message), statements });
});
