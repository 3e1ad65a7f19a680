// GEXF 1.3, with the first and the last day on which a fact holds.
import type { Properties } from '../../store/store';
import { edgeColumns, nodeColumns, type DownloadColumn } from '../shared/columns';
import { flatEdge, flatNode } from '../shared/flat';
import { plainValue } from './graphml';
import { noteOf } from '../shared/note';
import type { Extract } from '../shared/extract';
import { REPLACED, xml } from '../shared/xml';

const GEXF_LOSSES = [
  'A list is a text with a JSON array.',
  'A fact with a date starts on that day, and an office also ends on one. A month or a year starts with its first day and ends with its last.',
  'Titles of sources, and what each source says of an entity or a fact, are left out.',
  REPLACED,
];
const GEXF_TYPES = { string: 'string', int: 'integer', boolean: 'boolean' } as const;
const gexfText = (name: string): DownloadColumn => ({ name, type: 'string', isList: false });

export async function* gexf(selection: Extract): AsyncGenerator<string> {
  const nodes = [gexfText('type'), ...nodeColumns(selection.model)];
  const edges = [...['relation', 'fact', 'type'].map(gexfText), ...edgeColumns(selection.model)];
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    `<meta><creator>Summit graph</creator><description>${xml(noteOf(selection, GEXF_LOSSES).join(' '))}</description></meta>`,
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">',
    attributes('node', nodes),
    attributes('edge', edges),
    '<nodes>\n',
  ].join('\n');
  for await (const batch of selection.nodes()) {
    yield batch
      .map((item) => {
        const label = xml(String(item.properties['name'] ?? item.id));
        return `<node id="${xml(item.id)}" label="${label}">${values(flatNode(item), nodes)}</node>\n`;
      })
      .join('');
  }
  yield '</nodes>\n<edges>\n';
  for await (const batch of selection.edges()) yield batch.map((edge) => gexfEdge(flatEdge(edge), edges)).join('');
  yield '</edges>\n</graph>\n</gexf>\n';
}

// Gephi merges parallel edges unless they are of different kinds.
function gexfEdge(edge: Properties, columns: readonly DownloadColumn[]): string {
  const [id, source, target, relation] = ['id', 'source', 'target', 'relation'].map((name) => xml(String(edge[name])));
  const ends = `id="${id}" source="${source}" target="${target}" kind="${relation}" label="${relation}"`;
  return `<edge ${ends}${spell(edge)}>${values(edge, columns)}</edge>\n`;
}

function spell({ date, from, to }: Properties): string {
  const start = date ?? from;
  return [
    ...(typeof start === 'string' ? [` start="${day(start, 'first')}"`] : []),
    ...(typeof to === 'string' ? [` end="${day(to, 'last')}"`] : []),
  ].join('');
}

function day(date: string, which: 'first' | 'last'): string {
  const [year = '', month = which === 'first' ? '01' : '12', exact] = date.split('-');
  if (exact) return date;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${which === 'first' ? '01' : last}`;
}

function attributes(of: 'node' | 'edge', columns: readonly DownloadColumn[]): string {
  const each = columns.map(
    ({ name, type, isList }) =>
      `<attribute id="${name}" title="${name}" type="${isList ? 'string' : GEXF_TYPES[type]}"/>`,
  );
  return `<attributes class="${of}" mode="static">${each.join('')}</attributes>`;
}

function values(item: Properties, columns: readonly DownloadColumn[]): string {
  const each = columns
    .map(({ name }) => [name, item[name] ?? null] as const)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<attvalue for="${name}" value="${xml(plainValue(value))}"/>`);
  return `<attvalues>${each.join('')}</attvalues>`;
}
