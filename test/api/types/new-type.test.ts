// A new type needs a schema file, a section of a source file and a test. These tests add a type that is an entity and a
// fact, in a schema folder of their own, and use it in every way that the API and the program offer.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { DEFAULT_SEED } from '../../../src/ingest/load';
import { buildApi } from '../../../src/api';
import { startServer, type RunningServer } from '../../../src/server/http';
import { openApi, type TestApi } from '../../support/api';
import { exportOf, importOf, tiesOf } from '../../support/exports';
import { furtherSource } from '../../support/files';
import { folderOf } from '../../support/tables';

const SCHEMA_FILE = join(__dirname, 'treaty-reservation.graphql');
const TREATY = 'document:paris-joint-declaration';
const [FRENCH, TURKISH, DENIED] = ['FRA', 'TUR', 'DEU'].map((code) => `treaty-reservation:paris-${code}`);

let schemaFolder: string;
let api: TestApi;
let server: RunningServer;

beforeAll(async () => {
  schemaFolder = mkdtempSync(join(tmpdir(), 'summit-graph-schema-'));
  cpSync(join(__dirname, '..', '..', '..', 'schema'), schemaFolder, { recursive: true });
  cpSync(SCHEMA_FILE, join(schemaFolder, 'treaty-reservation.graphql'));
  const reservation = (id: string | undefined, nation: string, more: object) => ({
    id,
    nation,
    document: TREATY,
    name: `Reservation of ${nation} on the declaration`,
    kind: 'EXCLUDES',
    ...more,
  });
  const source = furtherSource({
    facts: [
      reservation(FRENCH, 'nation:FRA', { date: '2026-01-07', aliases: ['Clause Marianne'] }),
      reservation(TURKISH, 'nation:TUR', { date: '2026-02', kind: 'MODIFIES' }),
      reservation(DENIED, 'nation:DEU', { polarity: 'NEGATIVE' }),
    ],
  });
  const built = buildApi(schemaFolder);
  api = await openApi([...DEFAULT_SEED, source], built);
  server = await startServer(built, api.store, { host: '127.0.0.1', port: 0 }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.stop();
  await api.close();
  rmSync(schemaFolder, { recursive: true });
});

test('it has a list with pages, an order and filters, and denied facts come only on request', async () => {
  const page = 'totalCount nodes { id } edges { cursor node { kind } } pageInfo { hasNextPage }';
  const { all, first, denied, french, kinds, onTreaty } = await api.data(`{
    all: treatyReservations { totalCount nodes { id } }
    first: treatyReservations(first: 1) { ${page} }
    denied: treatyReservations(polarity: [NEGATIVE]) { nodes { id } }
    french: treatyReservations(filter: { nations: ["nation:FRA"] }) { nodes { id } }
    kinds: treatyReservations(filter: { kinds: [MODIFIES] }) { nodes { id } }
    onTreaty: treatyReservations(filter: { document: "${TREATY}" }) { totalCount }
  }`);
  expect(all).toEqual({ totalCount: 2, nodes: [{ id: TURKISH }, { id: FRENCH }] });
  expect(first).toEqual({
    totalCount: 2,
    nodes: [{ id: TURKISH }],
    edges: [{ cursor: expect.any(String), node: { kind: 'MODIFIES' } }],
    pageInfo: { hasNextPage: true },
  });
  const next = `{ treatyReservations(first: 1, after: "${first.edges[0].cursor}") { nodes { id } } }`;
  expect(await api.data(next)).toEqual({ treatyReservations: { nodes: [{ id: FRENCH }] } });
  const only = (id: string | undefined) => ({ nodes: [{ id }] });
  expect({ denied, french, kinds, onTreaty }).toEqual({
    denied: only(DENIED),
    french: only(FRENCH),
    kinds: only(TURKISH),
    onTreaty: { totalCount: 2 },
  });
  const { errors } = await api.ask('{ treatyReservations(first: 101) { totalCount } }');
  expect(errors).toMatchObject([{ message: 'first must be between 1 and 100; it is 101.' }]);
});

test('it is found by id, by name, among facts, from the nodes that it names, and as a federated entity', async () => {
  const { data, errors } = await api.ask(
    `query ($id: ID!, $of: [_Any!]!) {
      treatyReservation(id: $id) { gist nation { name } document { id } citations { source { id } } }
      node(id: $id) { __typename }
      nation(id: "nation:FRA") { treatyReservations { nodes { id } } facts(filter: { types: [TREATY_RESERVATION] }) { nodes { id } } }
      facts(filter: { types: [TREATY_RESERVATION] }) { totalCount }
      search(query: "clause marianne", types: [TREATY_RESERVATION]) { nodes { node { id } matched } }
      _entities(representations: $of) { ... on TreatyReservation { id date } }
      dataset { counts { type count } }
    }`,
    { id: FRENCH, of: [{ __typename: 'TreatyReservation', id: FRENCH }] },
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    treatyReservation: {
      gist: 'Said by a further source.',
      nation: { name: 'France' },
      document: { id: TREATY },
      citations: [{ source: { id: 'source:further' } }],
    },
    node: { __typename: 'TreatyReservation' },
    nation: { treatyReservations: { nodes: [{ id: FRENCH }] }, facts: { nodes: [{ id: FRENCH }] } },
    facts: { totalCount: 3 },
    search: { nodes: [{ node: { id: FRENCH }, matched: 'Clause Marianne' }] },
    _entities: [{ id: FRENCH, date: '2026-01-07' }],
    dataset: { counts: expect.arrayContaining([{ type: 'TreatyReservation', count: 3 }]) },
  });
});

test('it links its nation to its treaty: in a subgraph, in paths and in downloads', async () => {
  const { subgraph, paths } = await api.data(`{
    subgraph(roots: ["${TURKISH}"], types: [NATION, DOCUMENT]) {
      nodes { id }
      edges { source target relation }
      downloads { format url }
    }
    paths(from: "nation:TUR", to: "${TREATY}") { paths { nodes { id } } }
  }`);
  expect(subgraph.nodes.map(({ id }: { id: string }) => id).sort()).toEqual([TREATY, 'nation:TUR', TURKISH]);
  expect(subgraph.edges).toEqual(
    expect.arrayContaining([
      { source: TURKISH, target: TREATY, relation: 'RESERVES_ON' },
      { source: TURKISH, target: 'nation:TUR', relation: 'RESERVED_BY' },
    ]),
  );
  expect(paths.paths).toEqual([{ nodes: [{ id: 'nation:TUR' }, { id: TURKISH }, { id: TREATY }] }]);
  for (const { format, url } of subgraph.downloads) {
    const response = await fetch(server.url + String(url));
    expect([format, response.status, (await response.text()).includes(String(TURKISH))]).toEqual([format, 200, true]);
  }
  const narrowed = await fetch(`${server.url}/subgraph.jsonl?root=nation:TUR&depth=1&types=TREATY_RESERVATION`);
  const lines = (await narrowed.text()).trimEnd().split('\n');
  const nodes = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ element }) => element === 'node');
  expect(nodes.map(({ id, kind }) => [id, kind])).toEqual([
    ['nation:TUR', undefined],
    [TURKISH, 'MODIFIES'],
  ]);
});

test('it is a value of the enums of types, described by its own first sentence', async () => {
  const query = '{ __type(name: "NAME") { enumValues { name description } } }';
  for (const name of ['EntityType', 'FactType']) {
    const { __type } = await api.data(query.replace('NAME', name));
    expect(__type.enumValues).toContainEqual({
      name: 'TREATY_RESERVATION',
      description: 'That a nation excludes or changes a part of a treaty for itself.',
    });
  }
});

test('a table of it is imported, a wrong row is reported, and an export brings back the whole graph', async () => {
  const header = 'id:ID,:LABEL,name,gist,modality,nationId,documentId,kind,date';
  const row = (id: string, kind: string) =>
    `treaty-reservation:${id},TreatyReservation,Reservation ${id},Italy excludes it.,FACT,nation:ITA,${TREATY},${kind},2026`;
  const refused = importOf(api.store, api.model, folderOf({ reservations: `${header}\n${row('a', 'NONE')}\n` }));
  await expect(refused).rejects.toThrow('kind must be one of EXCLUDES, MODIFIES');
  const imported = await importOf(
    api.store,
    api.model,
    folderOf({ reservations: `${header}\n${row('a', 'EXCLUDES')}\n` }),
  );
  expect(imported).toMatchObject({ rows: 1, refused: [] });
  const asked = '{ nation(id: "nation:ITA") { treatyReservations { nodes { id citations { locator } } } } }';
  const nodes = [{ id: 'treaty-reservation:a', citations: [{ locator: 'id=treaty-reservation:a' }] }];
  expect(await api.data(asked)).toEqual({ nation: { treatyReservations: { nodes } } });

  const { folder, manifest } = await exportOf(api.store, api.model);
  expect(manifest.tables).toMatchObject({ 'TreatyReservation.csv': { rows: 4 } });
  const ties = await tiesOf(api.store);
  const again = await openApi([], buildApi(schemaFolder));
  const { version } = await importOf(again.store, again.model, folder);
  expect(version).toBe(manifest.version);
  expect(await tiesOf(again.store)).toEqual(ties);
  expect(await again.data(asked)).toEqual({ nation: { treatyReservations: { nodes } } });
  await again.close();
});
