// A script for Neo4j: entities become nodes, and edges become relationships with the properties of the fact. It can run
// again, even into a graph that already contains some of it.
import type { Properties, Value } from '../../store/store';
import { flatEdge, flatNode } from '../shared/flat';
import { noteOf } from '../shared/note';
import type { Item, Extract, ItemEdge } from '../shared/extract';
import { groupBy } from '../../grouping';

const CYPHER_LOSSES = [
  'A fact is a relationship here, so other facts cannot refer to it. A fact that links several entities becomes several relationships.',
  'Titles of sources, and what each source says of an entity or a fact, are left out.',
];

/** Writes one Cypher statement per line. */
export async function* cypher(selection: Extract): AsyncGenerator<string> {
  yield noteOf(selection, CYPHER_LOSSES)
    .map((line) => `// ${line}\n`)
    .join('');
  yield 'CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;\n';
  for await (const batch of selection.nodes()) {
    yield* cypherStatements(batch, ({ type }) => type.labels.map(quotedName).join(':'), nodeRow, mergeNodes);
  }
  for await (const batch of selection.edges()) {
    yield* cypherStatements(batch, ({ relation }) => quotedName(relation), edgeRow, mergeEdges);
  }
}

const mergeNodes = (rows: string, labels: string) =>
  `UNWIND [${rows}] AS row MERGE (n:Node {id: row.id}) SET n:${labels}, n += row;\n`;

const mergeEdges = (rows: string, type: string) =>
  `UNWIND [${rows}] AS row MATCH (a:Node {id: row.source}) MATCH (b:Node {id: row.target}) ` +
  `MERGE (a)-[r:${type} {id: row.edge.id}]->(b) SET r += row.edge;\n`;

/**
 * One Cypher statement for all items of a batch with the same labels or relationship type, because Cypher does not
 * accept these as values.
 */
function* cypherStatements<T>(
  batch: readonly T[],
  keyOf: (item: T) => string,
  row: (item: T) => string,
  merge: (rows: string, key: string) => string,
): Generator<string> {
  for (const [key, items] of groupBy(batch, keyOf)) yield merge(items.map(row).join(', '), key);
}

// The labels contain the type of a node, and the relationship type is the relation of an edge.
function nodeRow(item: Item): string {
  return map(flatNode(item), ['type']);
}

function edgeRow(edge: ItemEdge): string {
  const { source, target } = edge;
  return `{source: ${cypherText(source)}, target: ${cypherText(target)}, edge: ${map(flatEdge(edge), ['source', 'target', 'relation'])}}`;
}

function map(properties: Properties, without: readonly string[]): string {
  return `{${Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}: ${cypherLiteral(value)}`)
    .join(', ')}}`;
}

function cypherLiteral(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(cypherText).join(', ')}]`;
  return typeof value === 'string' ? cypherText(value) : String(value);
}

const CYPHER_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A quoted text on one line. */
function cypherText(value: string): string {
  const escaped = value.replace(/[\\']/g, '\\$&').replace(/\p{Cc}/gu, (character) => {
    return CYPHER_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${escaped}'`;
}

/** A quoted name from the schema, or from a database that somebody else may have written to. */
function quotedName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
