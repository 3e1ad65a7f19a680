// Cytoscape.js loads its JSON, in the manner of its own documentation, and so does NetworkX.
import cytoscape, { type ElementsDefinition } from 'cytoscape';
import type { Properties, Value } from '../../src/store/store';
import { ALONE, FRANCE, NASTY_SELECTION, openDownloads, plainOf, type Downloads } from '../support/downloads';
import { describeWithPython } from '../support/python';

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

test.each([NASTY_SELECTION, FRANCE, ALONE])('Cytoscape.js has every node and every edge: %s', async (selection) => {
  const { nodes, edges } = plainOf(await downloads.file('jsonl', selection));
  const { elements, data } = JSON.parse(await downloads.file('cytoscape.json', selection)) as {
    elements: ElementsDefinition;
    data: { note: string };
  };
  const graph = cytoscape({ headless: true, elements });
  const found = (all: readonly (cytoscape.NodeSingular | cytoscape.EdgeSingular)[]) =>
    Object.fromEntries(
      all.map((element) => {
        const { citedTitles, ...data } = element.data() as Record<string, unknown>;
        // What NetworkX tells them apart by.
        const { [element.isNode() ? 'value' : 'key']: key, ...values } = data;
        expect(key).toBe(element.id());
        expect(citedTitles === undefined).toBe(values['citedSources'] === undefined);
        return [element.id(), values];
      }),
    );
  expect(found(graph.nodes().toArray())).toEqual(nodes);
  expect(found(graph.edges().toArray())).toEqual(edges);
  expect(data.note).toMatch(/^From a summit graph at dataset\.version [0-9a-f]{32}: /);
  graph.destroy();
});

describeWithPython('NetworkX', (read) => {
  test.each([NASTY_SELECTION, FRANCE, ALONE])('reads %s as it is, parallel edges apart', async (selection) => {
    const { nodes, edges } = plainOf(await downloads.file('jsonl', selection));
    const found = await read('networkx-cytoscape', await downloads.file('cytoscape.json', selection));
    expect(found.note).toMatch(/^From a summit graph at dataset\.version [0-9a-f]{32}: /);
    expect(found.counts).toEqual([Object.keys(nodes).length, Object.keys(edges).length]);
    const cited = ({ citedSources }: Properties) => (citedSources ? { citedTitles: expect.any(Array) as Value } : {});
    const all = (items: typeof nodes, name: string) =>
      Object.fromEntries(Object.entries(items).map(([id, item]) => [id, { ...item, ...cited(item), [name]: id }]));
    expect(found.nodes).toEqual(all(nodes, 'value'));
    expect(found.edges).toEqual(all(edges, 'key'));
  });
});

test('citations have the titles of their sources', async () => {
  const { elements } = JSON.parse(await downloads.file('cytoscape.json', NASTY_SELECTION)) as {
    elements: { edges: { data: { fact?: string; citedTitles?: string[] } }[] };
  };
  const position = elements.edges.find(({ data }) => data.fact === 'position:nasty');
  expect(position?.data.citedTitles).toEqual(['A further source']);
});
