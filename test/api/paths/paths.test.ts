// The shortest chains of facts between two entities, compared with distances computed from all stored nodes.
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { buildApi } from '../../../src/api';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { readEntityGraph, type EntityGraph } from '../../support/entity-graph';
import { randomSource } from '../../support/random-source';

const PATHS = `query ($from: ID!, $to: ID!, $maxLength: Int, $limit: Int) {
  paths(from: $from, to: $to, maxLength: $maxLength, limit: $limit) {
    truncated paths { length nodes { id } steps { relation from { id } to { id } facts { id } } }
  }
}`;

interface Step {
  readonly relation: string;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly facts: readonly { readonly id: string }[];
}

let api: TestApi;
let whole: EntityGraph;
beforeAll(async () => {
  api = await openApi([...DEFAULT_SEED, randomSource(buildApi().model, 3)]);
  whole = await readEntityGraph(api);
});
afterAll(() => api.close());

/** The paths of a search that has not run out of time, as the first one can on a busy machine. */
async function searchedWhole(variables: Record<string, unknown>) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { paths } = await api.data(PATHS, variables);
    if (!paths.truncated) return paths;
  }
  throw new Error(`No search with ${JSON.stringify(variables)} came to its end.`);
}

test('the summit links two leaders who attended it, each by a fact', async () => {
  const variables = { from: 'leader:emmanuel-macron', to: 'leader:giorgia-meloni' };
  const { paths } = await api.data(
    `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) {
      truncated paths { length nodes { name } steps { relation facts { gist modality citations { locator } } } }
    } }`,
    variables,
  );
  expect(paths).toEqual({
    truncated: false,
    paths: [
      {
        length: 2,
        nodes: [{ name: 'Emmanuel Macron' }, { name: 'Paris summit' }, { name: 'Giorgia Meloni' }],
        steps: [
          { relation: 'ATTENDANCE', facts: [expect.objectContaining({ modality: 'FACT' })] },
          { relation: 'ATTENDANCE', facts: [expect.objectContaining({ modality: 'FACT' })] },
        ],
      },
    ],
  });
});

test('every path is as short as possible, and a fact links each of its steps', async () => {
  const pairs = pick(onNeo4j ? 15 : 60);
  for (const [from, to] of pairs) {
    const paths = await searchedWhole({ from, to, maxLength: 6, limit: 20 });
    const distance = whole.distances([from]).get(to) ?? Infinity;
    expect({ from, to, found: paths.paths.length > 0 }).toEqual({ from, to, found: distance <= 6 });
    for (const { length, nodes, steps } of paths.paths) {
      expect({ from, to, length }).toEqual({ from, to, length: distance });
      expect([nodes[0].id, nodes.at(-1).id]).toEqual([from, to]);
      expect(steps.map((step: Step) => step.to.id)).toEqual(nodes.slice(1).map(({ id }: { id: string }) => id));
      for (const step of steps as Step[]) expect(step.facts.map(({ id }) => id)).toEqual(factsOf(step));
    }
    expect(new Set(paths.paths.map((path: object) => JSON.stringify(path))).size).toBe(paths.paths.length);
  }
}, 300_000);

test('the paths back are the same', async () => {
  for (const [from, to] of pick(onNeo4j ? 8 : 20)) {
    const there = await api.data(PATHS, { from, to, limit: 20 });
    const back = await api.data(PATHS, { from: to, to: from, limit: 20 });
    const ids = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);
    const lengths = ({ paths }: typeof there) => paths.paths.map(({ length }: { length: number }) => length);
    expect(lengths(back)).toEqual(lengths(there));
    const forth = there.paths.paths.map((path: never) => ids(path).join());
    // Of more than are given, those that come first in one direction need not in the other.
    if (forth.length === 20) continue;
    expect(back.paths.paths.map((path: never) => ids(path).reverse().join()).sort()).toEqual(forth.sort());
  }
});

test('there are at most as many paths as requested, and none is longer than requested', async () => {
  const [from, to] = ['nation:RUS', 'nation:FRA'];
  const all = (await api.data(PATHS, { from, to, limit: 20 })).paths.paths;
  expect(all.length).toBeGreaterThan(2);
  expect((await api.data(PATHS, { from, to, limit: 2 })).paths.paths).toEqual(all.slice(0, 2));
  expect((await api.data(PATHS, { from, to, maxLength: 1 })).paths).toEqual({ truncated: false, paths: [] });
});

const ENTITIES =
  'coalition:, commitment:, document:, event:, framework:, institution:, leader:, nation:, place:, policy-class:, roll-call:, summit:, topic: or unnamed-actor:';
const HOW = 'Query.search finds an id by a name.';
test.each([
  [{ from: 'nation:FRA', to: 'nation:FRA' }, 'to', 'from and to must be two entities; both are nation:FRA.'],
  [{ from: 'nation:XXX', to: 'nation:FRA' }, 'from', 'from names nation:XXX; this graph has no such entity.'],
  [{ from: 'nation:FRA', to: "x'] //" }, 'to', `to takes ids that begin with ${ENTITIES}; "x'] //" does not. ${HOW}`],
  [
    { from: 'nation:FRA', to: 'position:unga-5309-RUS' },
    'to',
    `to takes ids that begin with ${ENTITIES}; "position:unga-5309-RUS" does not. ${HOW}`,
  ],
  [{ from: 'nation:FRA', to: 'nation:RUS', maxLength: 7 }, 'maxLength', 'maxLength must be between 1 and 6; it is 7.'],
  [{ from: 'nation:FRA', to: 'nation:RUS', limit: 0 }, 'limit', 'limit must be between 1 and 20; it is 0.'],
])('%j is refused', async (variables, argument, message) => {
  const { errors } = await api.ask(PATHS, variables);
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

/** Pairs of entities, some of them without any fact. */
function pick(count: number): (readonly [string, string])[] {
  const { ids } = whole;
  const at = (index: number) => ids[index % ids.length] ?? '';
  return Array.from({ length: count }, (_, index) => [at(index * 31), at(index * 47 + 1)] as const).filter(
    ([a, b]) => a !== b,
  );
}

function factsOf({ from, to, relation }: Step): string[] {
  const ends = new Set([from.id, to.id]);
  const between = whole.edges.filter(
    (edge) => edge.relation === relation && ends.has(edge.source) && ends.has(edge.target),
  );
  // A fact can link two entities in both directions.
  return [...new Set(between.flatMap(({ fact }) => fact ?? []))].sort();
}
