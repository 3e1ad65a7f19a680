// An id that changes: a source names the old one with `formerly`. The old id finds the entity, and what others say under
// it counts for the entity, whichever source is loaded first. All of it goes with the source that says it.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';
import { earlier, later, NEW, OLD, OPPOSED, SIGNED } from '../../support/renamed-document';
import { removeAll, wholeGraph } from '../../support/sources';

let api: TestApi;
beforeAll(async () => {
  api = await openApi([]);
});
beforeEach(() => removeAll(api));
afterAll(() => api.close());

const remove = (name: string) => removeSources(api.store, api.model, [`source:${name}`]);

const ASKED = `query ($id: ID!, $ids: [ID!]!, $filter: PositionFilter) {
  node(id: $id) { id ... on Entity { name aliases formerly records { source { id } formerId name } } }
  literal: document(id: "${OLD}") { id signatures { nodes { id document { id } } } }
  nodes(ids: $ids) { id }
  positions(filter: $filter) { nodes { id } }
  nation(id: "nation:AAA") { positions(filter: { targets: ["${OLD}"] }) { totalCount } }
}`;
const VARIABLES = { id: OLD, ids: [NEW, OLD], filter: { targets: [OLD] } };

describe('the old id finds the entity, and what others say under it counts for the entity', () => {
  test.each([
    ['the earlier first', [earlier, later]],
    ['the later first', [later, earlier]],
  ])('%s', async (_which, loads) => {
    for (const load of loads) await api.load(load());
    expect(await api.data(ASKED, VARIABLES)).toEqual({
      node: {
        id: NEW,
        name: 'Lake accord',
        aliases: ['Lake treaty'],
        formerly: [OLD],
        records: [
          { source: { id: 'source:earlier' }, formerId: OLD, name: 'Lake accord' },
          { source: { id: 'source:later' }, formerId: null, name: 'Lake treaty' },
        ],
      },
      literal: { id: NEW, signatures: { nodes: [{ id: SIGNED.id, document: { id: NEW } }] } },
      nodes: [{ id: NEW }, { id: NEW }],
      positions: { nodes: [{ id: OPPOSED.id }] },
      nation: { positions: { totalCount: 1 } },
    });
  });
});

test('an answer does not depend on which of the ids was asked for, nor does its citation', async () => {
  await api.load(earlier(), later());
  const asked = async (id: string) => {
    const { data, notes } = await api.ask(`{ document(id: "${id}") { id name signatures { nodes { id } } } }`);
    return { data, notes };
  };
  expect(await asked(OLD)).toEqual(await asked(NEW));
});

test('a gateway finds the entity by the old id, in a literal and in a variable', async () => {
  await api.load(earlier(), later());
  const one = `{ __typename: "Document", id: "${OLD}" }`;
  const found = { _entities: [{ id: NEW }] };
  expect(await api.data(`{ _entities(representations: [${one}]) { ... on Document { id } } }`)).toEqual(found);
  const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Document { id } } }';
  expect(await api.data(query, { all: [{ __typename: 'Document', id: OLD }] })).toEqual(found);
});

test('a gateway can give the old id in a variable of any type', async () => {
  await api.load(earlier(), later());
  const query = `query ($id: String!) { _entities(representations: [{ __typename: "Document", id: $id }]) { ... on Document { id } } }`;
  expect(await api.data(query, { id: OLD })).toEqual({ _entities: [{ id: NEW }] });
});

test('the old and the new id are one where different ones are needed', async () => {
  await api.load(earlier(), later());
  const { errors } = await api.ask(`{ paths(from: "${OLD}", to: "${NEW}") { paths { length } } }`);
  expect(errors.map(({ message, extensions }) => [message, extensions?.['code']])).toEqual([
    [`from and to must be two entities; both are ${NEW}.`, 'BAD_USER_INPUT'],
  ]);
});

test('the old id goes with the source that says it, and comes back with it', async () => {
  await api.load(earlier());
  const before = await wholeGraph(api);
  await api.load(later());
  const both = await wholeGraph(api);
  expect(await api.data(`{ node(id: "${OLD}") { id } }`)).toEqual({ node: { id: NEW } });
  await remove('later');
  expect(await wholeGraph(api)).toEqual(before);
  expect(await api.data(`{ node(id: "${OLD}") { id } }`)).toEqual({ node: { id: OLD } });
  await api.load(later());
  expect(await wholeGraph(api)).toEqual(both);
  // Without `formerly` there are two documents again.
  await api.load(later(null));
  expect(await api.data('{ documents { nodes { id signatures { totalCount } } } }')).toEqual({
    documents: {
      nodes: [
        { id: OLD, signatures: { totalCount: 1 } },
        { id: NEW, signatures: { totalCount: 0 } },
      ],
    },
  });
});

test('an id can change again: each of the old ones finds the entity', async () => {
  const last = furtherSource({
    name: 'last',
    entities: [{ id: 'document:lake', name: 'Lake', kind: 'TREATY', formerly: [NEW] }],
  });
  const found = { document: { id: 'document:lake', formerly: [NEW, OLD], signatures: { totalCount: 1 } } };
  const ask = (id: string) => api.data(`{ document(id: "${id}") { id formerly signatures { totalCount } } }`);
  await api.load(last, later(), earlier());
  const together = await wholeGraph(api);
  for (const id of [OLD, NEW, 'document:lake']) expect(await ask(id)).toEqual(found);
  await removeAll(api);
  for (const file of [earlier(), last, later()]) await api.load(file);
  expect(await wholeGraph(api)).toEqual(together);
  // Without the middle one, nobody says that the first two are one.
  await remove('later');
  expect(await ask(OLD)).toEqual({ document: { id: OLD, formerly: [], signatures: { totalCount: 1 } } });
  expect(await ask(NEW)).toEqual({
    document: { id: 'document:lake', formerly: [NEW], signatures: { totalCount: 0 } },
  });
});

test('a property that names the same node under two ids is no disagreement, and both are what is shown', async () => {
  const places = (name: string, id: string, more: object) =>
    furtherSource({
      name,
      entities: [
        { id: 'place:hall', name: 'Hall', within: id },
        { id, name: 'Town', ...more },
      ],
    });
  await api.load(
    places('earlier', 'place:old-town', {}),
    places('later', 'place:town', { formerly: ['place:old-town'] }),
  );
  const query = `{
    node(id: "place:hall") { ... on Place { within { id } records { source { id } values { field values isShown } } } }
    disagreements { totalCount }
  }`;
  const record = (source: string, within: string) => ({
    source: { id: `source:${source}` },
    values: [{ field: 'within', values: [within], isShown: true }],
  });
  expect(await api.data(query)).toEqual({
    node: {
      within: { id: 'place:town' },
      records: [record('earlier', 'place:old-town'), record('later', 'place:town')],
    },
    disagreements: { totalCount: 0 },
  });
});

test('a nation takes its codes along', async () => {
  const nation = (id: string, more: object = {}) => ({ id, name: 'Aland', code: 'AAA', iso2: 'AA', ...more });
  await api.load(furtherSource({ name: 'earlier', entities: [nation('nation:AAA')] }));
  await api.load(furtherSource({ name: 'later', entities: [nation('nation:BBB', { formerly: ['nation:AAA'] })] }));
  await api.load(furtherSource({ name: 'earlier', entities: [nation('nation:AAA')] }));
  expect(await api.data('{ nation(code: "AA") { id formerly } nations { totalCount } }')).toEqual({
    nation: { id: 'nation:BBB', formerly: ['nation:AAA'] },
    nations: { totalCount: 1 },
  });
});
