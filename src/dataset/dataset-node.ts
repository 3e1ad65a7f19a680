// The Dataset node. A graph has one, and only the queries here read or write it.

/** Its id, as the parameters of the queries that take $id. */
export const DATASET = { id: 'dataset' } as const;

/** All its properties → node. */
export const READ_DATASET = {
  name: 'Query.dataset',
  text: `MATCH (d:Dataset {id: '${DATASET.id}'}) RETURN properties(d) AS node`,
};
/** What a server asks before each answer → version, loads, formerIds. */
export const READ_REVISION = {
  name: 'revision',
  text: `MATCH (d:Dataset {id: '${DATASET.id}'}) RETURN d.version AS version, d.loads AS loads, d.formerIds AS formerIds`,
};
/** $id → version, format. */
export const READ_FORMAT = {
  name: 'graph.format',
  text: 'MATCH (d:Dataset {id: $id}) RETURN d.version AS version, d.format AS format',
};
/** $id → node. Creates the node if it is missing, and locks it, which makes concurrent loads wait for each other. */
export const LOCK_DATASET = {
  name: 'dataset.read',
  text: 'MERGE (d:Dataset {id: $id}) SET d.lock = true RETURN properties(d) AS node',
};
/** → formerIds. */
export const READ_FORMER_IDS = {
  name: 'dataset.former_ids',
  text: `MATCH (d:Dataset {id: '${DATASET.id}'}) RETURN d.formerIds AS formerIds`,
};
/** $id, $dataset: sets these properties. */
export const WRITE_DATASET = { name: 'dataset.write', text: 'MERGE (d:Dataset {id: $id}) SET d += $dataset' };
/** $id → loads, the loads that are announced; locks the node. */
export const LOCK_LOADS = {
  name: 'load.announced',
  text: 'MERGE (d:Dataset {id: $id}) SET d.lock = true RETURN d.loads AS loads',
};
/** $id, $loads: announces these loads. */
export const WRITE_LOADS = { name: 'load.announce', text: 'MATCH (d:Dataset {id: $id}) SET d.loads = $loads' };

/** The announced loads in a row that READ_REVISION or LOCK_LOADS returned. */
export function announcedLoads(row: Readonly<Record<string, unknown>> | undefined): string[] {
  return [row?.['loads'] ?? []].flat().map(String);
}

/** The number of records by type, as the node stores it. */
export function countsIn(stored: unknown): Record<string, number> {
  return JSON.parse(typeof stored === 'string' ? stored : '{}') as Record<string, number>;
}
