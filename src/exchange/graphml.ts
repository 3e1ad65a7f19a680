// GraphML 1.0.
import type { Properties, Value } from '../store/store';
import { edgeColumns, nodeColumns, type Column } from './columns';
import { flatEdge, flatNode } from './flat';
import { noteOf } from './note';
import type { Selection } from './selection';
import { REPLACED, xml } from './xml';

const LOSSES = ['Lists are texts that hold a JSON array.', 'Titles of sources are left out.', REPLACED];
// Gephi and yEd show `label`; readers that number edges keep `id` for themselves.
const OF_NODES: readonly Column[] = ['label', 'type'].map(text);
const OF_EDGES: readonly Column[] = ['label', 'relation', 'fact', 'type'].map(text);

/** Writes GraphML. */
export async function* graphml(selection: Selection): AsyncGenerator<string> {
  const nodes = [...OF_NODES, ...nodeColumns(selection.model)];
  const edges = [...OF_EDGES, ...edgeColumns(selection.model)];
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="note" for="graph" attr.name="note" attr.type="string"/>',
    ...nodes.map((column) => key('node', column)),
    ...edges.map((column) => key('edge', column)),
    '<graph id="subgraph" edgedefault="directed">',
    `<data key="note">${xml(noteOf(selection, LOSSES).join(' '))}</data>\n`,
  ].join('\n');
  for await (const batch of selection.nodes()) {
    yield batch.map((item) => node({ ...flatNode(item), label: item.properties['name'] ?? '' }, nodes)).join('');
  }
  for await (const batch of selection.edges()) {
    yield batch.map((tied) => edge({ ...flatEdge(tied), label: tied.relation }, edges)).join('');
  }
  yield '</graph>\n</graphml>\n';
}

function text(name: string): Column {
  return { name, type: 'string', isList: false };
}

function key(of: 'node' | 'edge', { name, type, isList }: Column): string {
  return `<key id="${of}.${name}" for="${of}" attr.name="${name}" attr.type="${isList ? 'string' : type}"/>`;
}

function node(values: Properties, columns: readonly Column[]): string {
  return `<node id="${xml(String(values['id']))}">${data('node', values, columns)}</node>\n`;
}

function edge(values: Properties, columns: readonly Column[]): string {
  const [id, source, target] = ['id', 'source', 'target'].map((name) => xml(String(values[name])));
  return `<edge id="${id}" source="${source}" target="${target}">${data('edge', values, columns)}</edge>\n`;
}

function data(of: 'node' | 'edge', values: Properties, columns: readonly Column[]): string {
  return columns
    .map(({ name }) => [name, values[name] ?? null] as const)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<data key="${of}.${name}">${xml(plain(value))}</data>`)
    .join('');
}

/** A value as a text: a list as JSON. */
export function plain(value: Value): string {
  return Array.isArray(value) ? JSON.stringify(value) : String(value);
}
