// Another version of a table of votes, or of the other layout: what a row said before no longer counts.
import type { Refused } from '../../../src/ingest/drafts/draft';
import { importUnVotes } from '../../../src/ingest/un-votes/import';
import { onNeo4j, openApi, type TestApi } from '../../support/api';
import { furtherSource, sourceFile } from '../../support/files';
import { drawFrom, pick } from '../../support/random-source';
import { wholeGraph } from '../../support/sources';
import { tidy } from '../../support/tidy-votes';
import { HEADER, votes } from '../../support/vote-tables';

const NATIONS = 'id:ID,name,iso2,cow:int\nnation:AAA,Aland,AA,1\nnation:BBB,Bland,BB,2\n';
const ROLL_CALL = `${HEADER}5309,68,1,1,0,2014-03-27,R/68/262,Territorial integrity of Ukraine,Territorial integrity of Ukraine,0\n`;
const VOTES = ['yes', 'no', 'abstain'] as const;
type Cast = (typeof VOTES)[number];
/** What the smaller layout says of a vote if it disagrees. */
const APART = 'position:unga-5309-AAA-unvotes-tidy';

const full = (a: Cast, b: Cast) => votes(`rcid,ccode,vote\n5309,1,${a}\n5309,2,${b}\n`, ROLL_CALL);
const others = (a: Cast, b: Cast) => tidy(`5309,Aland,AA,${a}\n5309,Bland,BB,${b}\n`);

let api: TestApi;
beforeEach(async () => {
  api = await openApi([sourceFile(NATIONS, 'nations.csv')]);
});
afterEach(() => api.close());

const imported = (folder: string) =>
  importUnVotes(api.store, api.model, folder, { keepGoing: false, onProgress: () => undefined });

/** The ids of the votes, with the sources of each. */
async function cited(): Promise<Record<string, string[]>> {
  const { positions } = await api.data('{ positions(first: 9) { nodes { id citations { source { id } } } } }');
  return Object.fromEntries(
    positions.nodes.map(({ id, citations }: { id: string; citations: { source: { id: string } }[] }) => [
      id.replace('position:unga-5309-', ''),
      citations.map(({ source }) => source.id.replace('source:', '')),
    ]),
  );
}

test('layouts that disagree have a vote each, and one that both have once they agree', async () => {
  await imported(others('yes', 'yes'));
  await imported(full('no', 'yes'));
  const both = ['un-votes', 'unvotes-tidy'];
  expect(await cited()).toEqual({ AAA: ['un-votes'], 'AAA-unvotes-tidy': ['unvotes-tidy'], BBB: both });
  await imported(full('yes', 'yes'));
  expect(await cited()).toEqual({ AAA: both, BBB: both });
  await imported(others('yes', 'abstain'));
  expect(await cited()).toEqual({ AAA: both, BBB: ['un-votes'], 'BBB-unvotes-tidy': ['unvotes-tidy'] });
  await imported(others('yes', 'yes'));
  expect(await cited()).toEqual({ AAA: both, BBB: both });
});

test('a file cannot take the source of votes', async () => {
  const file = furtherSource({ name: 'un-votes', entities: [{ id: 'topic:t', name: 'T' }] });
  await expect(api.load(file)).rejects.toMatchObject({
    problems: [
      {
        file,
        line: 2,
        message: 'source:un-votes is the source of tables of UN votes. Give this one an id of its own.',
      },
    ],
  });
});

test.each(Array.from({ length: onNeo4j ? 1 : 8 }, (_, at) => at + 1))(
  'whatever versions come before, the last of each layout count (%i)',
  async (seed) => {
    const draw = drawFrom(seed);
    const drawn = () => [pick(draw, VOTES), pick(draw, VOTES)] as const;
    const [ofFull, ofOthers] = [full(...drawn()), others(...drawn())];
    await imported(ofFull);
    await imported(ofOthers);
    const expected = await wholeGraph(api);
    await api.close();
    api = await openApi([sourceFile(NATIONS, 'nations.csv')]);
    for (let times = 0; times < 3; times += 1) {
      // One way or the other: at once with nothing else, or as a large import.
      if (draw(2) === 0) await api.load(full(...drawn()));
      else await imported(others(...drawn()));
    }
    for (const folder of draw(2) === 0 ? [ofFull, ofOthers] : [ofOthers, ofFull]) await imported(folder);
    expect(await wholeGraph(api)).toEqual(expected);
  },
);

test.each(['large', 'together with other files'])(
  'a vote that something names is not taken away by a %s import',
  async (way) => {
    await imported(others('yes', 'yes'));
    await imported(full('no', 'yes'));
    const facts = [{ id: 'condition:c', operator: 'IF', necessity: 'NECESSARY', event: 'event:e', qualifies: [APART] }];
    const entities = [{ id: 'event:e', name: 'E' }];
    await api.load(furtherSource({ name: 'naming', entities, facts }));
    const before = await wholeGraph(api);
    const agreeing = full('yes', 'yes');
    await expect(way === 'large' ? imported(agreeing) : api.load(agreeing)).rejects.toMatchObject({
      problems: [
        expect.objectContaining({ message: `${APART}: no source has it any more, but condition:c names it.` }),
      ],
    });
    expect(await wholeGraph(api)).toEqual(before);
    // What only disputes such a condition names the vote too.
    const citations = [{ passage: 'passage:naming-1', start: 0, end: 40, role: 'CONTRADICTS' }];
    await api.load(furtherSource({ name: 'naming', entities, facts: facts.map((fact) => ({ ...fact, citations })) }));
    await expect(way === 'large' ? imported(agreeing) : api.load(agreeing)).rejects.toMatchObject({
      problems: [
        expect.objectContaining({ message: `${APART}: no source has it any more, but condition:c names it.` }),
      ],
    });
    // Others can still be.
    await imported(others('yes', 'abstain'));
    await imported(others('yes', 'yes'));
    expect(Object.keys(await cited()).sort()).toEqual(['AAA', 'AAA-unvotes-tidy', 'BBB']);
  },
);

test('folders of both layouts with the same roll call are loaded one after the other', async () => {
  const [one, two] = [full('yes', 'yes'), others('yes', 'yes')];
  const refusal: unknown = await api.load(one, two).catch((cause: unknown) => cause);
  expect((refusal as Refused).problems.map(({ message }) => message.replace(/in .*:/, 'in …:'))).toContain(
    'roll-call:unga-5309 appears twice; first in …:2. Load such folders one after the other.',
  );
});
