// Whether a commitment is in force on a day: derived from its conditions and from observations.
import type { TestApi } from '../../support/api';
import {
  activation,
  byStatus,
  CEASEFIRE,
  FORCE,
  GUARANTEES,
  INITIALLY,
  observed,
  openWith,
  PRESENCE,
  statuses,
  UNCONDITIONAL,
  VERIFICATION,
} from '../../support/activation';
import { furtherSource } from '../../support/files';

const NOT_YET = 'observation:paris-no-ceasefire-yet';
const STORED = `{
  commitments(first: 100) {
    nodes {
      id name aliases gist modality polarity cue kind bindingness statedBy { id } document { id } summit { id }
      citations { locator role }
      conditions { id gist modality polarity cue operator necessity event { id } qualifies { id } citations { locator } }
    }
  }
  dataset { counts { type count } }
}`;

let api: TestApi;
afterEach(() => api.close());

describe('with the seed alone', () => {
  beforeEach(async () => {
    api = await openWith();
  });

  const notYet = {
    id: NOT_YET,
    occurred: false,
    date: null,
    citations: [{ passage: { id: 'passage:paris-s22' }, locator: '3549-3567' }],
  };
  const state = (condition: string, status: string, observations: object[]) => ({
    condition: { id: `condition:${condition}`, status },
    status,
    observation: observations.length > 0 ? { id: NOT_YET } : null,
    observations,
  });

  test('the force and the guarantees are dormant, because a source says that there is no ceasefire yet', async () => {
    expect(await activation(api, FORCE)).toEqual({
      status: 'DORMANT',
      conditions: [state('paris-force-ceasefire', 'NOT_MET', [notYet])],
    });
    expect(await activation(api, GUARANTEES)).toEqual({
      status: 'DORMANT',
      conditions: [state('paris-guarantees-ceasefire', 'NOT_MET', [notYet])],
    });
  });

  test('the presence waits for another event: its status is unknown, and dormant by a close match', async () => {
    const condition = 'paris-military-presence-hostilities-halted';
    const unknown = { status: 'UNKNOWN', conditions: [state(condition, 'UNKNOWN', [])] };
    expect(await activation(api, PRESENCE)).toEqual(unknown);
    expect(await activation(api, PRESENCE, undefined, 'EXACT')).toEqual(unknown);
    expect(await activation(api, PRESENCE, undefined, 'CLOSE')).toEqual({
      status: 'DORMANT',
      conditions: [state(condition, 'NOT_MET', [notYet])],
    });
  });

  test('a commitment without a condition is unconditional', async () => {
    expect(await activation(api, VERIFICATION)).toEqual({ status: 'UNCONDITIONAL', conditions: [] });
  });

  test('an undated observation holds on every day', async () => {
    expect(await statuses(api)).toBe(INITIALLY);
    expect(await statuses(api, '1914')).toBe(INITIALLY);
    expect(await statuses(api, '2999-12-31')).toBe(INITIALLY);
  });

  test('commitments are found by their activation', async () => {
    expect(await byStatus(api)).toEqual({
      UNCONDITIONAL,
      DORMANT: ['multinational-force', 'security-guarantees'],
      UNKNOWN: ['military-presence'],
    });
    const { commitments } = await api.data(
      '{ commitments(first: 2, filter: { activation: [UNCONDITIONAL, UNKNOWN] }) { totalCount nodes { id } pageInfo { hasNextPage } } }',
    );
    expect(commitments).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(commitments.nodes).toHaveLength(2);
  });
});

describe('once a ceasefire is observed on 2030-05-10', () => {
  beforeEach(async () => {
    api = await openWith(observed('ceasefire', true, '2030-05-10'));
  });

  test('from that day on the guarantees are active and the force is enabled; by a close match the presence is active', async () => {
    expect(await statuses(api, '2030-05-10')).toBe(CEASEFIRE);
    expect(await statuses(api, '2031-01-01')).toBe(CEASEFIRE);
    expect(await statuses(api)).toBe(CEASEFIRE);
  });

  test('on the day before, nothing has changed, and the older observation counts', async () => {
    expect(await statuses(api, '2030-05-09')).toBe(INITIALLY);
    const before = await activation(api, FORCE, '2030-05-09');
    expect(before.conditions[0].observations).toMatchObject([{ id: NOT_YET }]);
    const after = await activation(api, FORCE, '2030-05-10');
    expect(after.conditions[0]).toMatchObject({
      condition: { status: 'MET' },
      status: 'MET',
      observation: { id: 'observation:ceasefire' },
      observations: [{ id: 'observation:ceasefire', occurred: true, date: '2030-05-10' }],
    });
  });

  test('a month or a year means its last day', async () => {
    expect(await statuses(api, '2030-04')).toBe(INITIALLY);
    expect(await statuses(api, '2030-05')).toBe(CEASEFIRE);
    expect(await statuses(api, '2029')).toBe(INITIALLY);
    expect(await statuses(api, '2030')).toBe(CEASEFIRE);
  });

  test('commitments are found by their new activation', async () => {
    expect(await byStatus(api)).toEqual({
      UNCONDITIONAL,
      ACTIVE: ['security-guarantees'],
      ENABLED: ['multinational-force'],
      UNKNOWN: ['military-presence'],
    });
  });
});

test('an observation changes nothing that is stored about commitments and conditions', async () => {
  api = await openWith();
  const before = await api.data(STORED);
  await api.load(furtherSource({ facts: [observed('ceasefire', true, '2030-05-10')] }));
  expect(await statuses(api)).toBe(CEASEFIRE);
  const after = await api.data(STORED);
  expect(after.commitments).toEqual(before.commitments);
  const counts = ({ dataset }: typeof before): Record<string, number> =>
    Object.fromEntries(dataset.counts.map(({ type, count }: { type: string; count: number }) => [type, count]));
  const { Citation = 0, Passage = 0, ...others } = counts(before);
  expect(others).toMatchObject({ Commitment: 7, Condition: 6, Observation: 1 });
  expect(counts(after)).toEqual({
    ...others,
    Citation: Citation + 1,
    Observation: 2,
    Passage: Passage + 1,
    Source: 2,
  });
});
