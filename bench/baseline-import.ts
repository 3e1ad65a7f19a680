// What an import takes at least: the same nodes, properties and relationships through the plain driver, by UNWIND in batches of
// 20,000 with three unique constraints.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Driver } from 'neo4j-driver';
import type { Model } from '../src/graph/model/model';
import { nationsFrom } from '../src/ingest/nations/nation-look-ups';
import { readUnVotes } from '../src/ingest/un-votes/read';
import { shapeOf, linkedIds, type StoredRecord } from '../src/dataset/record';
import { buildApi } from '../src/api';
import type { Properties } from '../src/store/store';
import { CACHE, cached, dataFolder, keep } from './data';
import { canRunNewest, read, run, startNeo4j } from './neo4j';
import type { Options } from './options';
import type { Testbed } from './testbed';

const BATCH = 20_000;
const CONSTRAINTS = ['Node', 'Nation', 'RollCall'].map(
  (label) => `CREATE CONSTRAINT bare_${label} IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
);

/** How long the bare loader takes on a Neo4j that has only the nations, in seconds; measured now unless .bench has it. */
export async function baselineImport({ percent, neo4j }: Testbed, { data }: Pick<Options, 'data'>): Promise<number> {
  const known = cached(`bare-${percent}`) as { seconds: number } | null;
  if (known) return known.seconds;
  const folder = await dataFolder(data, percent);
  const { model } = buildApi();
  const nations = await read<{ node: Properties }>(neo4j.driver, 'MATCH (n:Nation) RETURN properties(n) AS node');
  const server = await startNeo4j('bare', true, await canRunNewest());
  try {
    await run(server.driver, CONSTRAINTS);
    await create(
      server.driver,
      model,
      nations.map(({ node }) => ({ id: String(node['id']), properties: node as Stored })),
    );
    const started = performance.now();
    await load(
      server.driver,
      model,
      folder,
      nations.map(({ node }) => node),
    );
    return keep(`bare-${percent}`, { seconds: (performance.now() - started) / 1000 }).seconds;
  } finally {
    await server.stop();
    await rm(join(CACHE, 'neo4j', 'bare'), { recursive: true, force: true });
  }
}

type Stored = StoredRecord['properties'];

async function load(driver: Driver, model: Model, folder: string, nations: readonly Properties[]): Promise<void> {
  const votes = await readUnVotes(folder, nationsFrom(nations));
  const kinds = new Map<string, StoredRecord[]>();
  for (const record of votes.records) {
    const kind = record.id.slice(0, record.id.indexOf(':'));
    const records = kinds.get(kind);
    if (records) records.push(record);
    else kinds.set(kind, [record]);
  }
  for (const records of kinds.values()) await create(driver, model, records);
  for (const records of kinds.values()) await tie(driver, model, records);
  for (let from = 0; from < votes.size; from += BATCH) {
    const positions = votes.votes(from, from + BATCH);
    const labels = shapeOf(model, positions[0]?.id ?? '').labels.join(':');
    await write(
      driver,
      `UNWIND $rows AS row MATCH (h:Nation {id: row.holderId}) MATCH (t:RollCall {id: row.targetId})
       CREATE (n:${labels}) SET n = row CREATE (n)-[:HELD_BY]->(h) CREATE (n)-[:ABOUT]->(t)`,
      positions.map(({ properties }) => properties),
    );
  }
}

/** Nodes of one type. */
async function create(driver: Driver, model: Model, records: readonly StoredRecord[]): Promise<void> {
  const labels = shapeOf(model, records[0]?.id ?? '').labels.join(':');
  const text = `UNWIND $rows AS row CREATE (n:${labels}) SET n = row`;
  await write(
    driver,
    text,
    records.map(({ properties }) => properties),
  );
}

async function tie(driver: Driver, model: Model, records: readonly StoredRecord[]): Promise<void> {
  for (const { property, type } of shapeOf(model, records[0]?.id ?? '').relationships) {
    const pairs = records.flatMap((record) => linkedIds(record, property).map((to) => ({ from: record.id, to })));
    const text = `UNWIND $rows AS row MATCH (a:Node {id: row.from}) MATCH (b:Node {id: row.to}) CREATE (a)-[:${type}]->(b)`;
    await write(driver, text, pairs);
  }
}

async function write(driver: Driver, text: string, rows: readonly unknown[]): Promise<void> {
  const session = driver.session();
  try {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await session.executeWrite((transaction) => transaction.run(text, { rows: batch }));
    }
  } finally {
    await session.close();
  }
}
