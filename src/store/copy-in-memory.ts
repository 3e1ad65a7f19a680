// Copies a graph of the embedded engine into memory.
import { GrafeoDB } from '@grafeo-db/js';

const ALL_NODES = 'MATCH (n) RETURN id(n) AS number, labels(n) AS labels, properties(n) AS properties';
// Relationships have no properties of their own.
const RELATIONSHIPS = 'MATCH (a)-[r]->(b) RETURN id(a) AS start, type(r) AS type, id(b) AS end';

/** Copies all nodes, relationships and indexes of a small graph. The copied nodes have new internal numbers. */
export async function copyInMemory(original: GrafeoDB): Promise<GrafeoDB> {
  const copy = GrafeoDB.create(null);
  for (const { name, label, property } of await rowsFrom<CopiedIndex>(original, 'SHOW INDEXES')) {
    await copy.executeCypher(`CREATE INDEX ${name} FOR (n:${label}) ON (n.${property})`);
  }
  const numbers = new Map<number, number>();
  for (const [, nodes] of byLabels(await rowsFrom<Node>(original, ALL_NODES))) {
    const created = await copy.batchCreateNodesWithProps(
      nodes[0]?.labels ?? [],
      nodes.map(({ properties }) => properties),
    );
    nodes.forEach(({ number }, at) => numbers.set(number, created[at] ?? -1));
  }
  const edges = await rowsFrom<CopiedRelationship>(original, RELATIONSHIPS);
  const numberOf = (number: number) => numbers.get(number) ?? -1;
  await copy.batchCreateEdges(
    edges.map(({ start, type, end }) => ({ src: numberOf(start), dst: numberOf(end), type })),
  );
  return copy;
}

async function rowsFrom<T>(database: GrafeoDB, query: string): Promise<T[]> {
  return (await database.executeCypher(query)).toArray() as T[];
}

interface CopiedIndex {
  readonly name: string;
  readonly label: string;
  readonly property: string;
}

interface Node {
  readonly number: number;
  readonly labels: string[];
  readonly properties: Record<string, unknown>;
}

interface CopiedRelationship {
  readonly start: number;
  readonly type: string;
  readonly end: number;
}

function byLabels(nodes: readonly Node[]): Map<string, Node[]> {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const name = node.labels.join(':');
    const group = groups.get(name);
    if (group) group.push(node);
    else groups.set(name, [node]);
  }
  return groups;
}
