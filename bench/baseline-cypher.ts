// The same answers from Cypher written by hand, one query for each level, through the driver and without HTTP.
import neo4j, { type Driver } from 'neo4j-driver';
import { read } from './neo4j';
import { FOUR, type Choice, type QueryName } from './queries';

type Row = Readonly<Record<string, string | number | null>>;
type ByHand = (driver: Driver, choice: Choice) => Promise<Record<string, unknown>>;

// The indexes are those of the loader. An ordered index is used only if each of its properties has a predicate.
const INDEXED = {
  holderId: ['date', 'id', 'basis', 'polarity', 'stance', 'targetId'],
  targetId: ['date', 'id', 'basis', 'polarity', 'stance'],
} as const;

const page = (end: keyof typeof INDEXED, seek = '') => `UNWIND $keys AS key CALL (key) {
  MATCH (p:Position) USING INDEX p:Position(${[end, ...INDEXED[end]].join(', ')})
  WHERE p.${end} = ${seek ? 'key.id' : 'key'} AND ${INDEXED[end].map((name) => `p.${name} IS NOT NULL`).join(' AND ')} ${seek}
  WITH p ORDER BY p.${end} DESC, p.date DESC, p.id DESC LIMIT $limit RETURN p
}`;

export const STATEMENTS = {
  nations: 'MATCH (n:Nation) RETURN n.id AS id, n.name AS name, n.code AS code ORDER BY n.sortName, n.id LIMIT $limit',
  nation: 'MATCH (n:Node {id: $key}) RETURN n.id AS id, n.name AS name',
  held: `${page('holderId')} RETURN key, p.id AS id, p.stance AS stance, p.date AS date, p.targetId AS targetId`,
  totals: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN key, COUNT { (n)<-[:HELD_BY]-() } AS total',
  rollCalls:
    'UNWIND $keys AS key MATCH (n:Node {id: key}) WHERE n:RollCall RETURN n.id AS id, n.name AS name, n.date AS date',
  voted: `${page('targetId')} RETURN key, p.id AS id, p.stance AS stance, p.holderId AS holderId, p.date AS date`,
  votedAfter: `${page('targetId', 'AND p.date <= key.date AND (p.date < key.date OR p.id < key.after)')}
    RETURN key.id AS key, p.id AS id, p.stance AS stance, p.holderId AS holderId, p.date AS date`,
  holders: 'UNWIND $keys AS key MATCH (n:Node {id: key}) RETURN n.id AS id, n.name AS name',
};

/** Each query by hand, in the form of the peers' answers. */
export const byHand: Readonly<Record<QueryName, ByHand>> = {
  threeLevels: async (driver) => {
    const nations = await rows(driver, STATEMENTS.nations, { limit: 20 });
    const held = await rows(driver, STATEMENTS.held, { keys: ids(nations), limit: 20 });
    const rollCalls = await rows(driver, STATEMENTS.rollCalls, { keys: targets(held) });
    const voted = await rows(driver, STATEMENTS.voted, { keys: ids(rollCalls), limit: 10 });
    const voters = withHolders(voted, await rows(driver, STATEMENTS.holders, { keys: distinct(voted, 'holderId') }));
    const full = rollCalls.map(({ id, name }) => ({ id, name, positions: voters.get(id) ?? [] }));
    const positions = withTargets(held, full);
    return { nations: nations.map(({ id, name }) => ({ id, name, positions: positions.get(id) ?? [] })) };
  },
  totals: async (driver) => {
    const nations = await rows(driver, STATEMENTS.nations, { limit: 20 });
    const [held, totals] = await Promise.all([
      rows(driver, STATEMENTS.held, { keys: ids(nations), limit: 20 }),
      rows(driver, STATEMENTS.totals, { keys: ids(nations) }),
    ]);
    const rollCalls = await rows(driver, STATEMENTS.rollCalls, { keys: targets(held) });
    const counts = new Map(totals.map(({ key, total }) => [key, total]));
    const positions = withTargets(
      held,
      rollCalls.map(({ id, name }) => ({ id, name })),
    );
    const whole = (id: Row[string]) => ({ totalCount: counts.get(id), nodes: positions.get(id) ?? [] });
    return { nations: nations.map(({ id, name }) => ({ id, name, positions: whole(id ?? null) })) };
  },
  oneNation: async (driver, { nation }) => {
    const [found] = await rows(driver, STATEMENTS.nation, { key: nation });
    const held = await rows(driver, STATEMENTS.held, { keys: [nation], limit: 20 });
    const rollCalls = await rows(driver, STATEMENTS.rollCalls, { keys: targets(held) });
    return { nation: { ...found, positions: withTargets(held, rollCalls).get(nation) ?? [] } };
  },
  scalars: async (driver) => {
    const nations = await rows(driver, STATEMENTS.nations, { limit: 100 });
    return { nations: nations.map(({ name, code }) => ({ name, code })) };
  },
  voters: async (driver, { rollCalls }) => {
    const first = await rows(driver, STATEMENTS.voted, { keys: rollCalls, limit: 100 });
    const last = new Map(first.map((row) => [row['key'], { id: row['key'], date: row['date'], after: row['id'] }]));
    const second = await rows(driver, STATEMENTS.votedAfter, { keys: [...last.values()], limit: 100 });
    const voted = [...first, ...second];
    const voters = withHolders(voted, await rows(driver, STATEMENTS.holders, { keys: distinct(voted, 'holderId') }));
    return Object.fromEntries(
      FOUR.map((alias, at) => [alias, { id: rollCalls[at], positions: voters.get(rollCalls[at]) }]),
    );
  },
};

function rows(driver: Driver, text: string, { limit, ...parameters }: Record<string, unknown>): Promise<Row[]> {
  return read<Row>(driver, text, limit ? { ...parameters, limit: neo4j.int(limit as number) } : parameters);
}

function ids(found: readonly Row[]): unknown[] {
  return found.map(({ id }) => id);
}

function distinct(found: readonly Row[], column: string): unknown[] {
  return [...new Set(found.map((row) => row[column]))];
}

function targets(held: readonly Row[]): unknown[] {
  return distinct(held, 'targetId').filter((id) => id !== null);
}

type Held = Map<unknown, Record<string, unknown>[]>;

function withTargets(held: readonly Row[], rollCalls: readonly Readonly<Record<string, unknown>>[]): Held {
  const byId = new Map(rollCalls.map((rollCall) => [rollCall['id'], rollCall]));
  return grouped(held, ({ id, stance, date, targetId }) => ({ id, stance, date, target: byId.get(targetId) ?? null }));
}

function withHolders(voted: readonly Row[], holders: readonly Row[]): Held {
  const byId = new Map(holders.map((holder) => [holder['id'], holder]));
  return grouped(voted, ({ id, stance, holderId }) => ({ id, stance, holder: byId.get(holderId ?? null) }));
}

function grouped(found: readonly Row[], make: (row: Row) => Record<string, unknown>): Held {
  const groups: Held = new Map();
  for (const row of found) {
    const group = groups.get(row['key']);
    if (group) group.push(make(row));
    else groups.set(row['key'], [make(row)]);
  }
  return groups;
}
