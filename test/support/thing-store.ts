// A store of the engine that the tests run on, with nodes of a type that the schema does not have.
import { readConfig } from '../../src/config';
import { openStore } from '../../src/store/open-store';
import type { CypherQuery, Row, Store } from '../../src/store/store';
import { onNeo4j } from './api';

export const statement = (name: string, text: string): CypherQuery => ({ name: `test.${name}`, text });
const EMPTY = statement('empty', 'MATCH (n) DETACH DELETE n');
export const PUT = statement('put', 'UNWIND $rows AS row MERGE (n:Node {id: row.id}) SET n:Thing SET n = row');
export const GET = statement('get', 'UNWIND $ids AS id MATCH (n:Node {id: id}) RETURN properties(n) AS node');
export const IDS = statement('ids', 'MATCH (n:Thing) RETURN n.id AS id ORDER BY id');
export const BAD = statement('bad', 'MATCH (n:Thing {id: $secret}) RETURN nothing.of.the.kind(n');
export const INDEXES = [{ label: 'Thing', properties: ['ownerId', 'name', 'id'] }];

export let store: Store;

/** The store is open while the tests of the file run, and empty before each. */
export function useThingStore(): void {
  beforeAll(async () => {
    store = await openStore({ neo4j: readConfig().neo4j, graphPath: null });
    await store.ensureIndexes(INDEXES);
  });
  beforeEach(() => store.write((work) => work.run(EMPTY, {})));
  afterAll(async () => {
    if (onNeo4j) await store.write((work) => work.run(statement('drop', 'DROP INDEX thing_ownerid_name_id'), {}));
    await store.close();
  });
}

export const put = (...rows: readonly Row[]) => store.write((work) => work.run(PUT, { rows }));
export const get = async (...ids: string[]) => (await store.read(GET, { ids })).map(({ node }) => node);
export const idsOf = async () => (await store.read(IDS, {})).map(({ id }) => id);
