// GraphML 1.0.
import type { Properties, Value } from '../../store/store';
import { edgeColumns, nodeColumns, type DownloadColumn } from '../shared/columns';
import { flatEdge, flatNode } from '../shared/flat';
import { noteOf } from '../shared/note';
import type { Extract } from '../shared/extract';
import { REPLACED, xml } from '../shared/xml';

const GRAPHML_LOSSES = [
  'A list is a text with a JSON array.',
  'Titles of sources, and what each source says of an entity or a fact, are left out.',
  REPLACED,
];
// Gephi and yEd show `label`. Readers that number edges use `id` themselves.
const OF_NODES: readonly DownloadColumn[] = ['label', 'type'].map(graphmlText);
const OF_EDGES: readonly DownloadColumn[] = ['label', 'relation', 'fact', 'type'].map(graphmlText);

export async function* graphml(selection: Extract): AsyncGenerator<string> {
  const nodes = [...OF_NODES, ...nodeColumns(selection.model)];
  const edges = [...OF_EDGES, ...edgeColumns(selection.model)];
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="note" for="graph" attr.name="note" attr.type="string"/>',
    ...nodes.map((column) => key('node', column)),
    ...edges.map((column) => key('edge', column)),
    '<graph id="subgraph" edgedefault="directed">',
    `<data key="note">${xml(noteOf(selection, GRAPHML_LOSSES).join(' '))}</data>\n`,
  ].join('\n');
  for await (const batch of selection.nodes()) {
    yield batch.map((item) => graphmlNode({ ...flatNode(item), label: item.properties['name'] ?? '' }, nodes)).join('');
  }
  for await (const batch of selection.edges()) {
    yield batch.map((edge) => graphmlEdge({ ...flatEdge(edge), label: edge.relation }, edges)).join('');
  }
  yield '</graph>\n</graphml>\n';
}

function graphmlText(name: string): DownloadColumn {
  return { name, type: 'string', isList: false };
}

function key(of: 'node' | 'edge', { name, type, isList }: DownloadColumn): string {
  return `<key id="${of}.${name}" for="${of}" attr.name="${name}" attr.type="${isList ? 'string' : type}"/>`;
}

function graphmlNode(values: Properties, columns: readonly DownloadColumn[]): string {
  return `<node id="${xml(String(values['id']))}">${data('node', values, columns)}</node>\n`;
}

function graphmlEdge(values: Properties, columns: readonly DownloadColumn[]): string {
  const [id, source, target] = ['id', 'source', 'target'].map((name) => xml(String(values[name])));
  return `<edge id="${id}" source="${source}" target="${target}">${data('edge', values, columns)}</edge>\n`;
}

function data(of: 'node' | 'edge', values: Properties, columns: readonly DownloadColumn[]): string {
  return columns
    .map(({ name }) => [name, values[name] ?? null] as const)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<data key="${of}.${name}">${xml(plainValue(value))}</data>`)
    .join('');
}

/** A value as text; a list becomes JSON. */
export function plainValue(value: Value): string {
  return Array.isArray(value) ? JSON.stringify(value) : String(value);
}
