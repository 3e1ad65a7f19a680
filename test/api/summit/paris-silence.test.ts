// The graph has nothing that the source of the Paris summit does not say: no names, no dates, and not its advertisement.
import { openApi, type TestApi } from '../../support/api';
import { allNodes } from '../../support/pages';

const ARTICLE = 'source:paris-summit-article';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('the Americans who attended stay unnamed', async () => {
  const { nation } = await api.data(`{
    nation(code: "US") {
      leaders { totalCount }
      offices { totalCount }
      attendances { nodes { attendee { __typename id ... on UnnamedActor { plural nation { code } } } } }
    }
  }`);
  const unnamed = (name: string, plural: boolean) => ({
    attendee: { __typename: 'UnnamedActor', id: `unnamed-actor:${name}`, plural, nation: { code: 'USA' } },
  });
  expect(nation).toEqual({
    leaders: { totalCount: 0 },
    offices: { totalCount: 0 },
    attendances: {
      nodes: [
        { attendee: { __typename: 'Nation', id: 'nation:USA' } },
        unnamed('american-envoys', true),
        unnamed('senior-representatives-from-washington', true),
        unnamed('top-us-commander-in-europe', false),
      ],
    },
  });
});

test('no date is invented: the article gives none', async () => {
  const { __type, summit, document, source } = await api.data(`{
    __type(name: "Fact") { possibleTypes { name fields { name type { name } } } }
    summit(id: "summit:paris") { date }
    document(id: "document:paris-joint-declaration") { date }
    source(id: "${ARTICLE}") { retrieved }
  }`);
  expect({ summit, document, source }).toEqual({
    summit: { date: null },
    document: { date: null },
    source: { retrieved: null },
  });
  interface Type {
    readonly name: string;
    readonly fields: readonly { readonly name: string; readonly type: { readonly name: string | null } }[];
  }
  const dated = (__type.possibleTypes as Type[]).flatMap(({ name, fields }) => {
    const dates = fields.filter(({ type }) => type.name === 'PartialDate').map((field) => field.name);
    return dates.length > 0 ? [`... on ${name} { ${dates.join(' ')} }`] : [];
  });
  expect(dated).toEqual([
    '... on Observation { date }',
    '... on Office { from to }',
    '... on Position { date }',
    '... on Signature { date }',
  ]);
  const facts = await allNodes(
    api,
    `query ($after: String) {
      list: facts(first: 100, after: $after, filter: { source: "${ARTICLE}" }) {
        nodes { id ${dated.join(' ')} }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  );
  expect(facts.length).toBeGreaterThan(90);
  for (const { id, ...dates } of facts) {
    expect({ id, dates: Object.values(dates as object).filter((date) => date !== null) }).toEqual({ id, dates: [] });
  }
});

test('nothing of the advertisement is in the graph', async () => {
  const { __type } = await api.data('{ __type(name: "Entity") { possibleTypes { name } } }');
  const types = (__type.possibleTypes as { name: string }[]).map(({ name }) => name);
  const entity = '... on Entity { id name aliases }';
  // Entities without a list of their own are found through the facts that they take part in.
  const facts = await allNodes(
    api,
    `query ($after: String) {
      list: facts(first: 100, after: $after, filter: { source: "${ARTICLE}" }) {
        nodes {
          id gist cue __typename
          statedBy { ${entity} }
          ... on Commitment { name aliases }
          ... on Statement { value subject { ${entity} } object { ${entity} } }
          ... on Attendance { attendee { ${entity} } summit { ${entity} } }
          ... on Office { title holder { ${entity} } }
          ... on Signature { document { ${entity} } }
          ... on Participation { actor { ${entity} } }
          ... on Contribution { resource contributor { ${entity} } }
          ... on Task { task: name }
          ... on Position { holder { ${entity} } target { ${entity} } }
          ... on Condition { event { ${entity} } }
          ... on Observation { event { ${entity} } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  );
  const votes = await allNodes(
    api,
    `query ($after: String) {
      list: facts(first: 100, after: $after, filter: { types: [POSITION, STATEMENT] }) {
        nodes { id gist ... on Statement { subject { ${entity} } object { ${entity} } } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  );
  const {
    dataset,
    source,
    class: policyClass,
  } = await api.data(`{
    dataset { counts { type count } }
    source(id: "${ARTICLE}") { title passages(first: 100) { nodes { gist } } }
    class: node(id: "policy-class:foreign-forces-in-ukraine") { ${entity} ... on PolicyClass { criteria { object { ${entity} } } } }
  }`);
  const nations = await allNodes(
    api,
    'query ($after: String) { list: nations(first: 100, after: $after) { nodes { id name aliases } pageInfo { hasNextPage endCursor } } }',
  );
  const text = JSON.stringify({ facts, votes, source, policyClass, nations });
  const ids = [...new Set(Array.from(text.matchAll(/"id":"([^"]+)"/g), ([, id]) => id))];
  const found = types.map((type) => ({ type, count: ids.filter((id) => id?.startsWith(`${prefixOf(type)}:`)).length }));
  expect(dataset.counts).toEqual(expect.arrayContaining(found));
  expect(text).not.toMatch(/wyoming|abortion|\bcourts?\b|\bpills?\b/i);
  expect(
    (await api.data('{ node(id: "passage:paris-ad1") { ... on Passage { kind facts { totalCount } } } }')).node,
  ).toEqual({
    kind: 'ADVERT',
    facts: { totalCount: 0 },
  });
});

/** PolicyClass → policy-class, as ids begin. */
function prefixOf(type: string): string {
  return type.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
}
