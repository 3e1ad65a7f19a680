// Everything that a graph has, and the removal of all its sources.
import { removeSource } from '../../src/ingest/removal/remove-source';
import type { TestApi } from './api';

const ALL = {
  name: 'test.all',
  text: 'MATCH (n:Node) OPTIONAL MATCH (n)-[r]->(m) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties, type(r) AS link, m.id AS to ORDER BY id, link, to',
};

/** The version of the data, and everything in the graph. */
export async function wholeGraph(api: TestApi): Promise<unknown> {
  const { dataset } = await api.data('{ dataset { version counts { type count } } }');
  return { dataset, rows: await api.store.read(ALL, {}) };
}

/** Removes every source. */
export async function removeAll(api: TestApi): Promise<void> {
  const { sources } = await api.data('{ sources(first: 100) { nodes { id } } }');
  let left: string[] = sources.nodes.map(({ id }: { id: string }) => id);
  // One that others name goes after them.
  while (left.length > 0) {
    const refused: string[] = [];
    for (const id of left) await removeSource(api.store, api.model, id).catch(() => refused.push(id));
    if (refused.length === left.length) throw new Error(`Nothing removes ${refused.join(', ')}.`);
    left = refused;
  }
}
