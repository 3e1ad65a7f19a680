// Importing votes in both layouts: a vote that both have is one fact with two citations, and one that they disagree on is
// two facts. A repeated or interrupted import gives the same graph.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from '../../src/ingest/load';
import { importUnVotes } from '../../src/ingest/un-votes/import';
import { openStore } from '../../src/store/open-store';
import { sourceFile } from '../support/files';
import { tidy } from '../support/tidy-votes';
import { api, NATIONS, ON_5309, run, startAgain, VOTES, useVotesImport } from '../support/votes-import';

useVotesImport();

const FULL = { locator: 'rcid=5309,ccode=365', source: { id: 'source:un-votes' } };
const TIDY = { locator: 'rcid=5309,country=Russia', source: { id: 'source:unvotes-tidy' } };
/** The vote of Russia if the layouts disagree on it. */
const DISAGREED = [
  { id: 'position:unga-5309-RUS-unvotes-tidy', stance: 'SUPPORT', citations: [TIDY] },
  { id: 'position:unga-5309-RUS', stance: 'OPPOSE', citations: [FULL] },
];

test('an import adds every vote, and a second one changes nothing', async () => {
  const first = await run(VOTES);
  expect(first).toMatchObject({ rows: 1735, changed: 0, refused: [] });
  expect(await api.data('{ positions { totalCount } rollCalls { totalCount } }')).toEqual({
    positions: { totalCount: 1735 },
    rollCalls: { totalCount: 9 },
  });
  expect(await run(VOTES)).toMatchObject({ added: 0, changed: 0, version: first.version });
});

test('an import and a load of the same votes give the same version', async () => {
  const { version } = await run(VOTES);
  await startAgain();
  expect((await api.load(VOTES)).version).toBe(version);
});

test('an import after an interrupted one gives the same version', async () => {
  const { version } = await run(VOTES);
  await startAgain();
  const half = importUnVotes(api.store, api.model, VOTES, {
    keepGoing: false,
    onProgress: () => {
      throw new RangeError('ended in the middle');
    },
  });
  await expect(half).rejects.toThrow('ended in the middle');
  expect((await run(VOTES)).version).toBe(version);
});

test('a vote that both layouts have is one position with two citations', async () => {
  await run(VOTES);
  expect(await run(tidy('5309,Russia,RU,no\n'))).toMatchObject({ rows: 1, refused: [] });
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:RUS' });
  expect(rollCall.positions.nodes).toEqual([
    { id: 'position:unga-5309-RUS', stance: 'OPPOSE', citations: [FULL, TIDY] },
  ]);
  expect(rollCall.topics).toEqual([{ name: 'Human rights' }]);
  const { version } = await run(VOTES);
  expect((await run(tidy('5309,Russia,RU,no\n'))).version).toBe(version);
});

test('a vote that the layouts disagree on is kept twice, each with its citation', async () => {
  await run(VOTES);
  await run(tidy('5309,Russia,RU,yes\n'));
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:RUS' });
  expect(rollCall.positions.nodes).toEqual(DISAGREED);
});

test('if the layouts disagree, the graph does not depend on their order', async () => {
  await run(VOTES);
  const { version } = await run(tidy('5309,Russia,RU,yes\n5309,France,FR,yes\n'));
  await startAgain();
  await run(tidy('5309,Russia,RU,yes\n5309,France,FR,yes\n'));
  expect((await run(VOTES)).version).toBe(version);
  expect(await run(VOTES)).toMatchObject({ added: 0, changed: 0, version });
});

test('if the layouts no longer agree on a vote, it loses the citation that says otherwise', async () => {
  await run(VOTES);
  await run(tidy('5309,Russia,RU,no\n'));
  await run(tidy('5309,Russia,RU,yes\n'));
  const { rollCall } = await api.data(ON_5309, { holder: 'nation:RUS' });
  expect(rollCall.positions.nodes).toEqual(DISAGREED);
});

test('an import into a kept graph survives reopening, even if an earlier import left files behind', async () => {
  const path = join(dirname(sourceFile('')), 'graph');
  const { version } = await run(VOTES);
  let store = await openStore({ neo4j: null, graphPath: path });
  await load(store, api.model, [NATIONS]);
  writeFileSync(`${path}.loading`, 'half a graph');
  mkdirSync(`${path}.loading.wal`);
  writeFileSync(join(`${path}.loading.wal`, 'wal_0.log'), 'half a log');
  const kept = await importUnVotes(store, api.model, VOTES, { keepGoing: false, onProgress: () => undefined });
  expect(kept).toMatchObject({ added: 1770, version });
  await store.close();
  store = await openStore({ neo4j: null, graphPath: path });
  const [row] = await store.read({ name: 'count', text: 'MATCH (p:Position) RETURN count(p) AS positions' }, {});
  expect(row).toEqual({ positions: 1735 });
  await store.close();
});
