// The surroundings of entities, compared with all stored nodes.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { buildApi } from '../../../src/api';
import { openApi, type TestApi } from '../../support/api';
import { readEntityGraph, type EntityGraph, type TestEdge } from '../../support/entity-graph';
import { randomSource } from '../../support/random-source';

const SUBGRAPH = `query ($roots: [ID!]!, $depth: Int, $types: [EntityType!], $limit: Int) {
  subgraph(roots: $roots, depth: $depth, types: $types, limit: $limit) {
    truncated totalNodes totalEdges nodes { id } edges { source target relation fact { id } }
  }
}`;

interface Answer {
  readonly truncated: boolean;
  readonly totalNodes: number | null;
  readonly totalEdges: number | null;
  readonly nodes: readonly string[];
  readonly edges: readonly TestEdge[];
}

let api: TestApi;
let whole: EntityGraph;
beforeAll(async () => {
  api = await openApi([...DEFAULT_SEED, randomSource(buildApi().model, 5)]);
  whole = await readEntityGraph(api);
});
afterAll(() => api.close());

async function ask(variables: Record<string, unknown>): Promise<Answer> {
  const { subgraph } = await api.data(SUBGRAPH, variables);
  return {
    ...subgraph,
    nodes: subgraph.nodes.map(({ id }: { id: string }) => id),
    edges: subgraph.edges.map(({ fact, ...edge }: { fact: { id: string } | null }) => ({
      ...edge,
      fact: fact?.id ?? null,
    })),
  };
}

test('around the declaration are its signatories, its commitments and the summit that discussed it', async () => {
  const { subgraph } = await api.data(
    `{ subgraph(roots: ["document:paris-joint-declaration"]) {
      truncated totalNodes totalEdges nodes { __typename name } edges { source relation target fact { gist modality polarity } }
    } }`,
  );
  expect(subgraph).toMatchSnapshot();
});

test.each([0, 1, 2, 3])(
  'a subgraph of depth %i has the nodes that the facts lead to, and every edge between them',
  async (depth) => {
    for (const roots of [
      ['nation:FRA'],
      ['summit:paris'],
      ['place:paris', 'leader:donald-tusk'],
      ['event:ceasefire-established'],
    ]) {
      const distances = whole.distances(roots);
      const reached = [...distances].filter(([, distance]) => distance <= depth).map(([id]) => id);
      const answer = await ask({ roots, depth, limit: 500 });
      expect([...answer.nodes].sort()).toEqual(reached.sort());
      expect(answer.nodes.map((id) => distances.get(id))).toEqual(answer.nodes.map((id) => distances.get(id)).sort());
      const edges = whole.within(new Set(reached));
      expect(answer).toMatchObject({ totalNodes: reached.length, totalEdges: edges.length, truncated: false });
      expect(answer.edges).toEqual(edges);
    }
  },
);

test('no path leads through a type that was not requested', async () => {
  const roots = ['roll-call:unga-5309'];
  const reached = [...whole.distances(roots, ['nation', 'document'])].filter(([, distance]) => distance <= 2);
  const answer = await ask({ roots, depth: 2, types: ['NATION', 'DOCUMENT'], limit: 500 });
  expect([...answer.nodes].sort()).toEqual(reached.map(([id]) => id).sort());
  expect(answer.edges).toEqual(whole.within(new Set(answer.nodes)));
});

test('the farthest and least connected nodes are left out, and the totals show it', async () => {
  const all = await ask({ roots: ['nation:FRA'], depth: 2, limit: 500 });
  const cut = await ask({ roots: ['nation:FRA'], depth: 2, limit: 10 });
  expect(cut.nodes).toEqual(all.nodes.slice(0, 10));
  expect(cut.edges).toEqual(whole.within(new Set(cut.nodes)));
  expect([cut.truncated, cut.totalNodes, cut.totalEdges]).toEqual([true, all.totalNodes, all.totalEdges]);
});

test('there are at most ten edges for each node of the limit', async () => {
  const all = await ask({ roots: ['roll-call:unga-5309'], depth: 2, limit: 500 });
  expect(all).toMatchObject({ truncated: false });
  const cut = await ask({ roots: ['roll-call:unga-5309'], depth: 2, limit: all.totalNodes ?? 0 });
  expect(cut.edges).toEqual(all.edges.slice(0, 10 * (all.totalNodes ?? 0)));
});

test('a repeated root counts once, and the roots come in the requested order', async () => {
  const roots = ['nation:RUS', 'nation:FRA', 'nation:RUS'];
  expect(await ask({ roots, depth: 0 })).toEqual({
    truncated: false,
    totalNodes: 2,
    totalEdges: 0,
    nodes: ['nation:RUS', 'nation:FRA'],
    edges: [],
  });
});

const ENTITIES =
  'coalition:, commitment:, document:, event:, framework:, institution:, leader:, nation:, place:, policy-class:, roll-call:, summit:, topic: or unnamed-actor:';
const HOW = 'Query.search finds an id by a name.';
const [FRA] = [['nation:FRA']];
test.each([
  [{ roots: [] }, 'roots', 'roots takes 1 to 150 ids; there are 0.'],
  [{ roots: ['nation:XXX'] }, 'roots', 'roots names nation:XXX; this graph has no such entity.'],
  [
    { roots: ['source:un-votes'] },
    'roots',
    `roots takes ids that begin with ${ENTITIES}; "source:un-votes" does not. ${HOW}`,
  ],
  [{ roots: FRA, depth: 4 }, 'depth', 'depth must be between 0 and 3; it is 4.'],
  [{ roots: FRA, depth: -1 }, 'depth', 'depth must be between 0 and 3; it is -1.'],
  [{ roots: FRA, limit: 0 }, 'limit', 'limit must be between 1 and 500; it is 0.'],
  [{ roots: FRA, limit: 501 }, 'limit', 'limit must be between 1 and 500; it is 501.'],
])('%j is refused', async (variables, argument, message) => {
  const { errors } = await api.ask(SUBGRAPH, variables);
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

test('more roots than a drawing has entities are refused', async () => {
  const { errors } = await api.ask(SUBGRAPH, { roots: Array.from({ length: 151 }, () => 'nation:FRA') });
  expect(errors).toMatchObject([
    {
      message: 'roots takes 1 to 150 ids; there are 151.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'roots' },
    },
  ]);
});

test('an unknown type is refused', async () => {
  const { errors } = await api.ask('{ subgraph(roots: ["nation:FRA"], types: [TREATY]) { truncated } }');
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('Value "TREATY" does not exist in "EntityType" enum'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    },
  ]);
});
