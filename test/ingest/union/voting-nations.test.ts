// Which nation a row of UN votes is of follows from the numbers, codes and names of nations, which sources can change. The
// order of loading does not: a change that votes in the graph stand against is refused.
import { removeSources } from '../../../src/ingest/removal/remove-sources';
import { Refused } from '../../../src/ingest/drafts/draft';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { furtherSource, sourceFile } from '../../support/files';
import { drawFrom, pick, type Draw } from '../../support/random-source';
import { emptied, wholeGraph } from '../../support/sources';
import { tidy } from '../../support/tidy-votes';
import { votes } from '../../support/vote-tables';

const NATIONS = 'id:ID,name,aliases:string[],iso2,cow:int\nnation:AAA,Aland,Land of A,AA,1\nnation:BBB,Bland,,BB,2\n';
const FULL = votes('rcid,ccode,vote\n7,1,yes\n7,2,no\n');
const TIDY = tidy('5309,Land of A,,no\n5309,Beeland,BB,yes\n');

let api: TestApi;
beforeEach(async () => {
  api = await openApi([sourceFile(NATIONS, 'nations.csv')]);
});
afterEach(() => api.close());

const importVotes = (folder: string) =>
  importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });

/** A source with what it says of nations. It counts more than the table. */
const saying = (name: string, ...entities: object[]) => furtherSource({ name, rank: 1, entities });

const ADVICE = 'which would no longer mean it. Remove source:un-votes, and import the votes again afterwards.';
const VOTE = 'the graph has its UN votes, such as position:unga-7-AAA';

test('a source that gives a nation with votes by its number another number is refused', async () => {
  await importVotes(FULL);
  // By its code, no table has found it.
  const entity = { id: 'nation:AAA', name: 'Aland', iso2: 'XX' };
  await api.load(saying('s', entity));
  const before = await wholeGraph(api);
  await expect(api.load(saying('s', { ...entity, cow: 9 }))).rejects.toMatchObject({
    problems: [{ line: 20, message: `nation:AAA: ${VOTE}, by its cow 1, ${ADVICE}` }],
  });
  expect(await wholeGraph(api)).toEqual(before);
});

test('a source by which a name or code no longer means the nation that has votes by it is refused', async () => {
  await importVotes(TIDY);
  await api.load(saying('s', { id: 'nation:AAA', name: 'Aland', cow: 9 }));
  await expect(api.load(saying('s', { id: 'nation:BBB', name: 'Bland', iso2: 'XX' }))).rejects.toThrow(
    /nation:BBB: the graph has its UN votes, such as position:unga-5309-BBB, by its iso2 BB, which would no longer/,
  );
  const message = /nation:AAA: .+ by its name Land of A, which would no longer mean it\. Remove source:unvotes-tidy/;
  await expect(api.load(saying('s', { id: 'nation:CCC', name: 'Cland', aliases: ['Land of A'] }))).rejects.toThrow(
    message,
  );
});

test('a source that gives another nation the name of a row that a code has found is refused', async () => {
  await importVotes(TIDY);
  const taken = saying('s', { id: 'nation:CCC', name: 'Beeland' });
  const message = /nation:BBB: .+ position:unga-5309-BBB, by its iso2 BB, which would no longer mean it\. Remove/;
  await expect(api.load(taken)).rejects.toThrow(message);
  await api.load(saying('s', { id: 'nation:BBB', name: 'Bland', aliases: ['Beeland'] }));
});

test('a source by which one of two nations loses a name that both have, and a row too, cannot go', async () => {
  await api.load(saying('s', { id: 'nation:AAA', name: 'Aland', aliases: ['Island'] }));
  await api.load(saying('t', { id: 'nation:BBB', name: 'Bland', aliases: ['Island'] }));
  await importVotes(tidy('5309,Island,BB,yes\n'));
  await expect(removeSources(api.store, api.model, ['source:t'])).rejects.toThrow(
    /nation:BBB: .+ position:unga-5309-BBB, by its iso2 BB, which would no longer mean it\. Remove source:unvotes-tidy/,
  );
});

test('a source may change names and codes by which no row has found a nation', async () => {
  await importVotes(tidy('5309,Land of A,,no\n5309,Bland,XX,yes\n'));
  await api.load(saying('s', { id: 'nation:BBB', name: 'Bland', iso2: 'XX', aliases: ['Aland'] }));
  const { nation } = await api.data('{ nation(id: "nation:BBB") { iso2 positions { totalCount } } }');
  expect(nation).toEqual({ iso2: 'XX', positions: { totalCount: 1 } });
});

test('a table that gives a nation with votes another number is refused', async () => {
  await importVotes(FULL);
  await expect(api.load(sourceFile(NATIONS.replace(',1\n', ',9\n'), 'nations.csv'))).rejects.toThrow(/by its cow 1,/);
});

test('a source by which votes are of another nation cannot go before them', async () => {
  await api.load(saying('s', { id: 'nation:AAA', name: 'Aland', cow: 2 }, { id: 'nation:BBB', name: 'Bland', cow: 1 }));
  await importVotes(FULL);
  const { rollCall } = await api.data(
    '{ rollCall(id: "roll-call:unga-7") { positions { nodes { stance holder { id } } } } }',
  );
  expect(rollCall.positions.nodes).toEqual([
    { stance: 'SUPPORT', holder: { id: 'nation:BBB' } },
    { stance: 'OPPOSE', holder: { id: 'nation:AAA' } },
  ]);
  await expect(removeSources(api.store, api.model, ['source:s'])).rejects.toThrow(
    /by its cow \d, which would no longer/,
  );
  await removeSources(api.store, api.model, ['source:un-votes']);
  await removeSources(api.store, api.model, ['source:s']);
});

/** One of the things that sources say of the two nations, or of a third. */
function randomNation(draw: Draw): object {
  const id = `nation:${pick(draw, ['AAA', 'BBB', 'CCC'])}`;
  return {
    id,
    name: pick(draw, ['Aland', 'Bland', 'Cland', 'Land of A', 'Beeland']),
    ...(draw(3) === 0 && { aliases: [pick(draw, ['Land of A', 'Bland', 'Other'])] }),
    ...(draw(3) === 0 && { cow: 1 + draw(3) }),
    ...(draw(3) === 0 && { iso2: pick(draw, ['AA', 'BB', 'CC']) }),
  };
}

const [SEEDS, ORDERS] = onNeo4j ? [1, 4] : [10, 4];

test('whatever is taken in two orders gives one graph', async () => {
  let compared = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const draw = drawFrom(seed);
    const files = ['one', 'two'].map((name) =>
      furtherSource({ name, rank: draw(3) - 1, entities: [randomNation(draw)] }),
    );
    const steps = [
      ...files.map((file) => () => api.load(file)),
      () => importVotes(FULL),
      ...(draw(2) === 0 ? [() => importVotes(TIDY)] : []),
    ];
    let expected: unknown = null;
    for (let run = 0; run < ORDERS; run += 1) {
      await startAgain();
      const order = [...steps].sort(() => draw(3) - 1);
      if (!(await areTaken(order))) continue;
      const graph = await wholeGraph(api);
      compared += expected === null ? 0 : 1;
      expect(graph).toEqual((expected ??= graph));
    }
  }
  expect(compared).toBeGreaterThan(SEEDS);
});

async function startAgain(): Promise<void> {
  await emptied(api.store);
  await api.load(sourceFile(NATIONS, 'nations.csv'));
}

/** Whether no step is refused. */
async function areTaken(steps: readonly (() => Promise<unknown>)[]): Promise<boolean> {
  for (const step of steps) {
    const refusal: unknown = await step().then(
      () => null,
      (cause: unknown) => cause,
    );
    if (refusal === null) continue;
    expect(refusal).toBeInstanceOf(Refused);
    return false;
  }
  return true;
}
