// Chooses the database: Neo4j if its URI is configured, otherwise the embedded engine.
import type { Config } from '../config';
import { openEmbedded } from './embedded';
import { openNeo4j } from './neo4j';
import type { Store } from './store';

/** Opens the database. If `isOnlyRead` is set, creates no file. Throws StoreUnavailable if it cannot be opened. */
export function openStore({ neo4j, graphPath }: Pick<Config, 'neo4j' | 'graphPath'>, isOnlyRead = false): Store {
  return neo4j ? openNeo4j(neo4j) : openEmbedded(graphPath, isOnlyRead);
}
