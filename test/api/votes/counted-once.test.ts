// Several sources may each have a position of their own for one vote. The tally counts the nation once, also where it is
// compared with the published numbers.
import { openApi, type TestApi } from '../../support/api';
import { furtherSource } from '../../support/files';

const ROLL_CALL = 'roll-call:doubled';
const NATIONS = ['A', 'B', 'C', 'D'].map((letter) => ({ id: `nation:${letter}`, name: `Nation ${letter}` }));
const ROLL = {
  id: ROLL_CALL,
  name: 'A roll call that two sources report',
  date: '2001-02-03',
  // Without a number of absences: it is that of the members on the roll less these.
  publishedTally: { yes: 2, no: 1, abstain: 0 },
};

/** A vote for each letter; the id names its source. */
const votes = (source: string, stances: Readonly<Record<string, string>>) =>
  Object.entries(stances).map(([letter, stance]) => ({
    ...{ id: `position:${source}-${letter}`, holder: `nation:${letter}`, target: ROLL_CALL, stance, basis: 'VOTED' },
  }));

let api: TestApi;
beforeAll(async () => {
  api = await openApi([
    furtherSource({
      ...{ name: 'first', entities: [...NATIONS, ROLL] },
      facts: votes('first', { A: 'SUPPORT', B: 'SUPPORT', C: 'OPPOSE', D: 'ABSTAIN' }),
    }),
    furtherSource({
      ...{ name: 'second', entities: [] },
      facts: votes('second', { A: 'SUPPORT', B: 'SUPPORT', C: 'ABSTAIN' }),
    }),
  ]);
});
afterAll(() => api.close());

test('a nation counts once for each stance that sources report of it', async () => {
  const { rollCall } = await api.data(
    `{ rollCall(id: "${ROLL_CALL}") {
      tally { yes no abstain absent } publishedTally { absent } votes { totalCount }
    } }`,
  );
  // Of nation C one source says no, the other an abstention; all seven positions are listed.
  expect(rollCall).toEqual({
    ...{ tally: { yes: 2, no: 1, abstain: 2, absent: 0 }, publishedTally: { absent: 1 }, votes: { totalCount: 7 } },
  });
});

test('the published numbers differ from votes that are counted once, although every position together is as many', async () => {
  const data = await api.data(`{
    rollCalls(filter: { tallyDiffers: true }) { nodes { id } }
    disagreements(filter: { rules: [TALLY, STANCE] }) { nodes { rule about sides { value } } }
  }`);
  expect(data).toEqual({
    rollCalls: { nodes: [{ id: ROLL_CALL }] },
    disagreements: {
      nodes: [
        { rule: 'STANCE', about: 'stance', sides: [{ value: 'ABSTAIN' }, { value: 'OPPOSE' }] },
        {
          ...{ rule: 'TALLY', about: 'tally' },
          sides: [{ value: 'yes 2, no 1, abstain 0' }, { value: 'yes 2, no 1, abstain 2' }],
        },
      ],
    },
  });
});
