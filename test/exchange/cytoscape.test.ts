// Cytoscape.js loads its JSON, in the manner of its own documentation.
import cytoscape, { type ElementsDefinition } from 'cytoscape';
import { FRANCE, NASTY_SELECTION, openDownloads, plainOf, type Downloads } from '../support/downloads';

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

test.each([NASTY_SELECTION, FRANCE])('Cytoscape.js has every node and every edge: %s', async (selection) => {
  const { nodes, edges } = plainOf(await downloads.file('jsonl', selection));
  const { elements, data } = JSON.parse(await downloads.file('cytoscape.json', selection)) as {
    elements: ElementsDefinition;
    data: { note: string };
  };
  const graph = cytoscape({ headless: true, elements });
  const found = (all: readonly (cytoscape.NodeSingular | cytoscape.EdgeSingular)[]) =>
    Object.fromEntries(
      all.map((element) => {
        const { citedTitles, ...values } = element.data() as Record<string, unknown>;
        expect(citedTitles === undefined).toBe(values['citedSources'] === undefined);
        return [element.id(), values];
      }),
    );
  expect(found(graph.nodes().toArray())).toEqual(nodes);
  expect(found(graph.edges().toArray())).toEqual(edges);
  expect(data.note).toMatch(/^From a summit graph at dataset\.version [0-9a-f]{32}: /);
  graph.destroy();
});

test('citations have the titles of their sources', async () => {
  const { elements } = JSON.parse(await downloads.file('cytoscape.json', NASTY_SELECTION)) as {
    elements: { edges: { data: { fact?: string; citedTitles?: string[] } }[] };
  };
  const position = elements.edges.find(({ data }) => data.fact === 'position:nasty');
  expect(position?.data.citedTitles).toEqual(['A further source']);
});
