// Everything that a graph has, and the removal of all its sources.
import { removeSources } from '../../src/ingest/removal/remove-sources';
import type { Store } from '../../src/store/store';
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

/** The id of the source with this title. */
export async function sourceTitled(api: TestApi, title: string): Promise<string> {
  const { sources } = await api.data('{ sources(first: 100) { nodes { id title } } }');
  return sources.nodes.find((each: { title: string }) => each.title === title)?.id;
}

const EMPTY = { name: 'test.empty', text: 'MATCH (n) DETACH DELETE n' };

/** Removes everything, also what no source says. */
export function emptied(store: Store): Promise<unknown> {
  return store.write(({ run }) => run(EMPTY, {}));
}

/** Removes every source: one by one, and in the end together those that only go together. */
export async function removeAll(api: TestApi): Promise<void> {
  const { sources } = await api.data('{ sources(first: 100) { nodes { id } } }');
  let left: string[] = sources.nodes.map(({ id }: { id: string }) => id);
  // One that others name goes after them.
  while (left.length > 0) {
    const refused: string[] = [];
    for (const id of left) await removeSources(api.store, api.model, [id]).catch(() => refused.push(id));
    if (refused.length === left.length) await removeSources(api.store, api.model, left.splice(0));
    else left = refused;
  }
}
