// GraphML and GEXF, as NetworkX, igraph and graphology (which sigma.js draws) read them.
import Graph from 'graphology';
import { parse } from 'graphology-gexf';
import type { Properties } from '../../src/store/store';
import { ALONE, changed, FRANCE, NASTY_SELECTION, openDownloads, plainOf, type Downloads } from '../support/downloads';
import { NASTY_ROOT } from '../support/hostile-source';
import { describeWithPython } from '../support/python';

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

// Characters that XML does not allow, as the note in the file says.
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const inXml = (text: string) => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\uFFFD');

/** Both files of a selection, and what its readers should find: lists as JSON. */
async function files(selection: string) {
  const plain = plainOf(await downloads.file('jsonl', selection));
  const all = (items: Readonly<Record<string, Properties>>, more: (item: Properties) => Properties) =>
    Object.fromEntries(
      Object.entries(items).map(([id, item]) => {
        const values = Object.entries(item).map(([name, value]) => [
          name,
          Array.isArray(value) ? JSON.stringify(value) : value,
        ]);
        return [id, { ...(Object.fromEntries(values) as Properties), ...more(item) }];
      }),
    );
  const nodes = all(plain.nodes, ({ name = null }) => ({ label: name }));
  const edges = all(plain.edges, ({ relation = null }) => ({ label: relation }));
  return {
    graphml: await downloads.file('graphml', selection),
    gexf: await downloads.file('gexf', selection),
    plain: changed({ nodes, edges }, inXml),
  };
}

const without = (items: Readonly<Record<string, Properties>>, ...names: string[]) =>
  Object.fromEntries(
    Object.entries(items).map(([id, item]) => [
      id,
      Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))),
    ]),
  );

/** The days that GEXF gives edges. */
const withSpells = (edges: Readonly<Record<string, Properties>>) =>
  Object.fromEntries(
    Object.entries(edges).map(([id, edge]): [string, Properties] => {
      const [start, end] = [edge['date'] ?? edge['from'], edge['to']];
      const first = typeof start === 'string' ? `${start}-01-01`.slice(0, 10) : null;
      return [id, { ...edge, ...(first && { start: first }), ...(end && { end }) }];
    }),
  );

describeWithPython('NetworkX and igraph', (read) => {
  test.each([NASTY_SELECTION, FRANCE, ALONE])('read the GraphML of %s as it is', async (selection) => {
    const { graphml, plain } = await files(selection);
    const counts = [Object.keys(plain.nodes).length, Object.keys(plain.edges).length];
    const networkx = await read('networkx-graphml', graphml);
    expect(networkx).toEqual({
      note: expect.stringMatching(/A list is a text with a JSON array/),
      counts,
      nodes: without(plain.nodes, 'id'),
      edges: plain.edges,
    });
    const igraph = await read('igraph', graphml);
    expect(igraph.counts).toEqual(counts);
    expect(igraph.note).toBe(networkx.note);
    expect(igraph.nodes).toEqual(withBooleans(plain.nodes, igraph.nodes));
    const edges = Object.fromEntries(Object.values(plain.edges).map((edge, at) => [at, { ...edge, id: null }]));
    expect(Object.fromEntries(Object.entries(igraph.edges))).toEqual(withBooleans(edges, igraph.edges));
  });

  test.each([NASTY_SELECTION, FRANCE, ALONE])('NetworkX reads the GEXF of %s as it is', async (selection) => {
    const { gexf, plain } = await files(selection);
    expect(await read('networkx-gexf', gexf)).toEqual({
      note: null,
      counts: [Object.keys(plain.nodes).length, Object.keys(plain.edges).length],
      nodes: without(plain.nodes, 'id'),
      edges: withSpells(plain.edges),
    });
  });
});

/** igraph has false where no boolean was given. */
function withBooleans(items: Readonly<Record<string, Properties>>, found: Readonly<Record<string, Properties>>) {
  return Object.fromEntries(
    Object.entries(items).map(([id, item]) => {
      const falses: Properties = Object.fromEntries(
        Object.entries(found[id] ?? {}).filter(([, value]) => value === false),
      );
      return [id, { ...falses, ...item }];
    }),
  );
}

test.each([NASTY_SELECTION, FRANCE, ALONE])('graphology reads the GEXF of %s as it is', async (selection) => {
  const { gexf, plain } = await files(selection);
  const graph = parse(Graph, gexf, { addMissingNodes: false, allowUndeclaredAttributes: false });
  expect([graph.order, graph.size]).toEqual([Object.keys(plain.nodes).length, Object.keys(plain.edges).length]);
  const nodes = Object.fromEntries(graph.mapNodes((id, attributes) => [id, { id, ...attributes }]));
  expect(nodes).toEqual(plain.nodes);
  const edges = graph.mapEdges((id, attributes, source, target) => [id, { id, source, target, ...attributes }]);
  expect(Object.fromEntries(edges)).toEqual(withKinds(plain.edges));
});

/** GEXF tells parallel edges apart by their kind. */
const withKinds = (edges: Readonly<Record<string, Properties>>) =>
  Object.fromEntries(
    Object.entries(edges).map(([id, edge]): [string, Properties] => [id, { ...edge, kind: edge['relation'] ?? null }]),
  );

test('a file says what it cannot represent and declares every attribute once; parallel edges stay separate', async () => {
  const { graphml, gexf, plain } = await files(NASTY_SELECTION);
  expect(graphml).toMatch(
    /<data key="note">[^<]*Control characters, which XML does not allow, are replaced by U\+FFFD/,
  );
  expect(gexf).toMatch(
    /<description>[^<]*Titles of sources, and what each source says of an entity or a fact, are left out/,
  );
  const keys = [
    ...graphml.matchAll(/<key id="([^"]+)" for="(?:node|edge|graph)" attr.name="[^"]+" attr.type="(\w+)"\/>/g),
  ];
  const used = new Set([...graphml.matchAll(/<data key="([^"]+)">/g)].map(([, key]) => key));
  expect(new Set(keys.map(([, id]) => id)).size).toBe(keys.length);
  expect([...used].filter((id) => !keys.some((key) => key[1] === id))).toEqual([]);
  expect(new Set(keys.map(([, , type]) => type))).toEqual(new Set(['string', 'int', 'boolean']));
  const signatures = Object.values(plain.edges).filter(({ relation, target }) => {
    return relation === 'SIGNATURE' && target === NASTY_ROOT;
  });
  expect(signatures.map(({ action, date }) => [action, date])).toEqual([
    ['SIGNED', '2024-02'],
    ['RATIFIED', '2024-03-01'],
  ]);
});
