// Which database: Neo4j where a URI names one, else the embedded engine.
import type { Config } from '../config';
import { openEmbedded } from './embedded';
import { openNeo4j } from './neo4j';
import type { Store } from './store';

/** Opens it; where it is only to be read no file is made for it. Throws StoreUnavailable where it cannot be opened. */
export function openStore({ neo4j, graphPath }: Pick<Config, 'neo4j' | 'graphPath'>, isOnlyRead = false): Store {
  return neo4j ? openNeo4j(neo4j) : openEmbedded(graphPath, isOnlyRead);
}
