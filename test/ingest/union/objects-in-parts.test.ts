// Sources that give different parts of one object: those of one source are shown, and the others are stored nowhere but in
// the records, so that the graph is what its version says.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { openApi, type TestApi } from '../../support/api';
import { exportOf } from '../../support/exports';
import { furtherSource } from '../../support/files';
import { wholeGraph } from '../../support/sources';

const ID = 'roll-call:parts';
const TALLIES = { few: { yes: 1 }, more: { yes: 1, no: 0 }, other: { absent: 3 } };
type Name = keyof typeof TALLIES;

const source = (name: Name) =>
  furtherSource({ name, entities: [{ id: ID, name: 'Vote', date: '1978-09-05', publishedTally: TALLIES[name] }] });

let api: TestApi;
afterEach(() => api.close());

async function loaded(...names: readonly Name[]): Promise<unknown> {
  api = await openApi([]);
  for (const name of names) await api.load(source(name));
  return wholeGraph(api);
}

test.each([
  ['few', 'more', 'other'],
  ['other', 'more', 'few'],
  ['more', 'other', 'few'],
] satisfies Name[][])('loaded as %s, %s, %s: one graph, which a repeated load does not change', async (...names) => {
  const graph = await loaded('few', 'more', 'other');
  await api.close();
  expect(await loaded(...names)).toEqual(graph);
  for (const name of names) expect(await api.load(source(name))).toMatchObject({ added: 0, changed: 0, removed: 0 });
  expect(await wholeGraph(api)).toEqual(graph);
  // An export compares the graph with its version.
  await exportOf(api.store, api.model);
});

test('what a removed source gave besides leaves nothing', async () => {
  const graph = await loaded('few');
  await api.close();
  await loaded('few', 'more', 'other');
  for (const name of ['more', 'other']) await removeSources(api.store, api.model, [`source:${name}`]);
  expect(await wholeGraph(api)).toEqual(graph);
});
