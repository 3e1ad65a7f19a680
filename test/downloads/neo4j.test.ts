// A real Neo4j loads the CSV with LOAD CSV, straight from this server, and runs the Cypher script, twice.
import neo4j, { type Driver } from 'neo4j-driver';
import type { Properties } from '../../src/store/store';
import { onNeo4j } from '../support/api';
import { expectItems, type Cells } from '../support/csv-rows';
import {
  byId,
  ALONE,
  FRANCE,
  NASTY_SELECTION,
  openDownloads,
  plainOf,
  type Downloads,
  type Plain,
} from '../support/downloads';

// Into the database that the server reads: what is loaded has a label of its own, and no other.
const LOAD_NODES = `LOAD CSV WITH HEADERS FROM $url AS row WITH row WHERE row.element = 'node'
  CREATE (n:Loaded) SET n = row, n.at = linenumber()`;
const LOAD_EDGES = `LOAD CSV WITH HEADERS FROM $url AS row WITH row WHERE row.element = 'edge'
  MATCH (a:Loaded {id: row.source}) MATCH (b:Loaded {id: row.target})
  CREATE (a)-[r:TIED]->(b) SET r = row, r.at = linenumber()`;
const LOADED = {
  nodes: 'MATCH (n:Loaded) RETURN properties(n) AS row ORDER BY n.at',
  edges: 'MATCH (:Loaded)-[r:TIED]->(:Loaded) RETURN properties(r) AS row ORDER BY r.at',
};
const NODES = 'MATCH (n:Node) RETURN labels(n) AS labels, properties(n) AS item';
const EDGES =
  'MATCH (a:Node)-[r]->(b:Node) RETURN {source: a.id, target: b.id, relation: type(r)} AS ends, properties(r) AS item';

if (!onNeo4j) console.warn('Cypher and LOAD CSV are left out: only npm run test:neo4j has a Neo4j to run them.');

(onNeo4j ? describe : describe.skip)('a real Neo4j', () => {
  let downloads: Downloads;
  let driver: Driver;
  beforeAll(async () => {
    downloads = await openDownloads();
    driver = neo4j.driver(process.env['NEO4J_URI'] ?? '', undefined, { disableLosslessIntegers: true });
    // The first load into a Neo4j that has just started.
  }, 300_000);
  afterAll(async () => {
    await driver.close();
    await downloads.close();
  });

  const run = async (text: string, parameters: object = {}) =>
    (await driver.executeQuery(text, parameters)).records.map((record) => record.toObject());

  test.each([NASTY_SELECTION, FRANCE, ALONE])(
    'loads the CSV of %s',
    async (selection) => {
      const { nodes, edges } = plainOf(await downloads.file('jsonl', selection));
      const url = `${downloads.url}/subgraph.csv?${selection}`;
      for (const statement of [LOAD_NODES, LOAD_EDGES]) await run(statement, { url });
      const rows = async (text: string) => (await run(text)).map(({ row: { at: _at, ...row } }) => row as Cells);
      expectItems(await rows(LOADED.nodes), nodes);
      expectItems(await rows(LOADED.edges), edges);
      await run('MATCH (n:Loaded) DETACH DELETE n');
    },
    120_000,
  );

  test('runs the script of each selection, and all again, to the same graph', async () => {
    const selections = [NASTY_SELECTION, FRANCE];
    const files = await Promise.all(selections.map((selection) => downloads.file('jsonl', selection)));
    const scripts = await Promise.all(selections.map((selection) => downloads.file('cypher', selection)));
    await run('MATCH (n) DETACH DELETE n');
    await run('DROP CONSTRAINT node_id IF EXISTS');
    const plains = files.map(plainOf);
    const nodes = Object.assign({}, ...plains.map((plain) => plain.nodes)) as Plain['nodes'];
    const edges = Object.assign({}, ...plains.map((plain) => plain.edges)) as Plain['edges'];
    for (const turn of ['first', 'second']) {
      for (const script of scripts) await runAll(script);
      const found = await run(NODES);
      const typed = found.map(({ labels, item }) => ({ ...item, type: typeOf(labels, item) }) as Properties);
      expect([turn, byId(typed)]).toEqual([turn, nodes]);
      const tied = (await run(EDGES)).map(({ ends, item }) => ({ ...ends, ...item }) as Properties);
      expect([turn, tied.length, byId(tied)]).toEqual([turn, Object.keys(edges).length, edges]);
    }
    const constraints = await run("SHOW CONSTRAINTS YIELD name, type WHERE name = 'node_id' RETURN type");
    expect(constraints).toEqual([{ type: 'UNIQUENESS' }]);
  }, 300_000);

  /** Runs a script as cypher-shell does, a statement at a time; none is too long to be read at once. */
  async function runAll(script: string): Promise<void> {
    const statements = script.split(/;\n/).filter((statement) => statement !== '');
    expect(Math.max(...statements.map(({ length }) => length))).toBeLessThan(500_000);
    for (const statement of statements) await run(statement);
  }

  /** The label that the type has; the others are the interfaces of the schema. */
  function typeOf(labels: readonly string[], { id }: { id: string }): string | undefined {
    const type = downloads.api.model.typeOf(id);
    expect([...labels].sort()).toEqual([...new Set(['Node', ...(type?.labels ?? [])])].sort());
    return type?.name;
  }
});
