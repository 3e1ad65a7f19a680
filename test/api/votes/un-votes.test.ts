// Nine roll calls of the UN General Assembly: the answers of the API agree with the tables, vote by vote.
import { openApi, type TestApi } from '../../support/api';
import { allNodes } from '../../support/pages';
import { ROLL_CALLS, rollCallRows, voteRows } from '../../support/un-votes';

const STANCES: Record<string, string> = { SUPPORT: 'yes', OPPOSE: 'no', ABSTAIN: 'abstain', ABSENT: 'absent' };

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe.each(ROLL_CALLS)('roll call %s', (rcid) => {
  const id = `roll-call:unga-${rcid}`;
  const votes = new Map(voteRows.filter((row) => row['rcid'] === rcid).map(({ ccode, vote }) => [Number(ccode), vote]));
  const published = rollCallRows.get(rcid);

  test('counts the rows and shows the published tally', async () => {
    const { rollCall } = await api.data(
      'query ($id: ID!) { rollCall(id: $id) { date session tally { yes no abstain absent } publishedTally { yes no abstain } } }',
      { id },
    );
    const count = (vote: string) => [...votes.values()].filter((each) => each === vote).length;
    expect(rollCall).toEqual({
      date: published?.['date'],
      session: Number(published?.['session']),
      tally: { yes: count('yes'), no: count('no'), abstain: count('abstain'), absent: count('absent') },
      publishedTally: {
        yes: Number(published?.['yes']),
        no: Number(published?.['no']),
        abstain: Number(published?.['abstain']),
      },
    });
  });

  test('has the vote of every nation as its row says, and no other', async () => {
    const positions = await allNodes(
      api,
      `query ($id: ID!, $after: String) {
        list: positions(first: 100, after: $after, filter: { targets: [$id] }) {
          nodes { stance basis date holder { ... on Nation { cow } } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { id },
    );
    expect(positions).toHaveLength(votes.size);
    expect(new Map(positions.map(({ holder, stance }) => [holder.cow, STANCES[stance]]))).toEqual(votes);
    for (const position of positions) expect(position).toMatchObject({ basis: 'VOTED', date: published?.['date'] });
  });

  test('has a no of Russia', async () => {
    const { nation } = await api.data(
      'query ($id: ID!) { nation(code: "RUS") { cow positions(filter: { targets: [$id] }) { nodes { id stance } } } }',
      { id },
    );
    expect(nation).toEqual({ cow: 365, positions: { nodes: [{ id: `position:unga-${rcid}-RUS`, stance: 'OPPOSE' }] } });
    expect(votes.get(365)).toBe('no');
  });
});

test('the published tally of 5489 has one more no than the count, and both are shown', async () => {
  const { rollCalls } = await api.data(`{
    rollCalls(first: 100) { nodes { id tally { yes no abstain } publishedTally { yes no abstain } } }
  }`);
  const differing = rollCalls.nodes.filter(
    ({ tally, publishedTally }: { tally: object; publishedTally: object }) =>
      JSON.stringify(tally) !== JSON.stringify(publishedTally),
  );
  expect(differing).toEqual([
    {
      id: 'roll-call:unga-5489',
      tally: { yes: 70, no: 25, abstain: 77 },
      publishedTally: { yes: 70, no: 26, abstain: 77 },
    },
  ]);
});

test('roll calls are listed by whether the tallies differ, a page at a time', async () => {
  const { differing, agreeing, next } = await api.data(`{
    differing: rollCalls(filter: { tallyDiffers: true }) { totalCount nodes { id } }
    agreeing: rollCalls(first: 5, filter: { tallyDiffers: false }, orderBy: { field: DATE, direction: ASC }) { totalCount nodes { id } }
    next: rollCalls(last: 3, filter: { tallyDiffers: false, from: "2019" }, orderBy: { field: DATE, direction: ASC }) { totalCount nodes { id } }
  }`);
  const ids = (...rcids: number[]) => rcids.map((rcid) => ({ id: `roll-call:unga-${rcid}` }));
  expect(differing).toEqual({ totalCount: 1, nodes: ids(5489) });
  expect(agreeing).toEqual({ totalCount: 8, nodes: ids(5309, 5558, 6125, 6155, 9075) });
  expect(next).toEqual({ totalCount: 4, nodes: ids(9111, 9225, 9196) });
});

test('an absence, an abstention and a missing row differ', async () => {
  const { rollCall, nations } = await api.data(`{
    rollCall(id: "roll-call:unga-5309") {
      against: positions(first: 100, filter: { stance: [OPPOSE] }) { nodes { holder { name } } }
      abstained: positions(filter: { stance: [ABSTAIN] }) { totalCount }
      absent: positions(filter: { stance: [ABSENT] }) { totalCount }
    }
    nations(filter: { codes: ["CHN", "IRN", "ISR"] }) {
      nodes { name positions(filter: { targets: ["roll-call:unga-5309"] }) { nodes { stance } } }
    }
  }`);
  const names = rollCall.against.nodes.map(({ holder }: { holder: { name: string } }) => holder.name);
  expect(names.sort()).toEqual([
    ...['Armenia', 'Belarus', 'Bolivia', 'Cuba', 'Nicaragua', 'North Korea', 'Russia', 'Sudan', 'Syria', 'Venezuela'],
    'Zimbabwe',
  ]);
  expect(rollCall).toMatchObject({ abstained: { totalCount: 58 }, absent: { totalCount: 23 } });
  expect(nations.nodes).toEqual([
    { name: 'China', positions: { nodes: [{ stance: 'ABSTAIN' }] } },
    { name: 'Iran', positions: { nodes: [{ stance: 'ABSENT' }] } },
    { name: 'Israel', positions: { nodes: [] } },
  ]);
});
