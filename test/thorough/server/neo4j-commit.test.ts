// A connection that is lost while a transaction commits: nobody knows whether it took effect, so it runs again. Loads
// compare with the graph and merge by id, so the graph has each node once.
import { buildApi } from '../../../src/api';
import { load } from '../../../src/ingest/load';
import { openNeo4j } from '../../../src/store/neo4j';
import { openStore } from '../../../src/store/open-store';
import { FakeBolt } from '../../support/bolt/server';
import { furtherSource } from '../../support/files';

const entities = [{ id: 'nation:ZZZ', name: 'Zedland' }];
const NODES = { name: 'test.nodes', text: 'MATCH (n:Node) RETURN n.id AS id, n.name AS name ORDER BY n.id' };

test.each([
  ['before the transaction took effect', false],
  ['after it', true],
])('a load whose connection is lost %s leaves the same graph as one that is not', async (_name, isCommitted) => {
  const { model } = buildApi();
  const file = furtherSource({ entities });
  const alone = await openStore({ neo4j: null, graphPath: null });
  const undisturbed = await load(alone, model, [file]);

  const engine = await openStore({ neo4j: null, graphPath: null });
  const neo4j = await new FakeBolt(engine).up();
  let cut = 0;
  neo4j.faultOf = ({ name, connection }) => {
    if (name !== 'COMMIT' || cut > 1) return null;
    cut += 1;
    if (!isCommitted) return 'kill';
    // The commit takes effect, and its answer is lost.
    return { waitsFor: neo4j.commit(connection).then(() => neo4j.cut(connection)) };
  };
  const store = openNeo4j({ uri: neo4j.uri, username: 'neo4j', password: '', database: 'neo4j' });
  const { version } = await load(store, model, [file]);
  expect(cut).toBe(2);
  expect(version).toBe(undisturbed.version);
  expect(await engine.read(NODES, {})).toEqual(await alone.read(NODES, {}));
  for (const each of [store, engine, alone]) await each.close();
});
