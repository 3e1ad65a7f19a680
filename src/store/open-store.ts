// Chooses the database: Neo4j if its URI is configured, otherwise the embedded engine.
import type { Config } from '../config';
import type { Store } from './store';

/**
 * Opens the database. If `isOnlyRead` is set, creates no file. Throws StoreUnavailable if it cannot be opened. Only the
 * chosen engine is loaded: that of Neo4j takes a third of the time in which a command starts.
 */
export async function openStore(
  { neo4j, graphPath }: Pick<Config, 'neo4j' | 'graphPath'>,
  isOnlyRead = false,
): Promise<Store> {
  if (neo4j) return (await import('./neo4j.js')).openNeo4j(neo4j);
  return (await import('./embedded.js')).openEmbedded(graphPath, isOnlyRead);
}
