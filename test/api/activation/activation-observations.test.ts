// If there are several observations, a condition rests on the latest one and on all others of the same day.
import type { TestApi } from '../../support/api';
import {
  activation,
  byStatus,
  CEASEFIRE,
  DISPUTED,
  FORCE,
  GUARANTEES,
  INITIALLY,
  observed,
  openWith,
  statuses,
  UNCONDITIONAL,
} from '../../support/activation';

let api: TestApi;
afterEach(() => api.close());

test('the later of two dated observations counts', async () => {
  api = await openWith(observed('ceasefire', true, '2030-05-10'), observed('broken', false, '2031-02-01'));
  expect(await statuses(api, '2030-12-31')).toBe(CEASEFIRE);
  expect(await statuses(api, '2031-02-01')).toBe(INITIALLY);
  expect(await statuses(api)).toBe(INITIALLY);
});

test('two observations of one day that contradict each other are a dispute, and both are cited', async () => {
  api = await openWith(observed('says-yes', true, '2030-05-10'), observed('says-no', false, '2030-05-10'));
  expect(await statuses(api, '2030-05-09')).toBe(INITIALLY);
  expect(await statuses(api, '2030-05-10')).toBe(DISPUTED);
  expect(await statuses(api)).toBe(DISPUTED);
  const citations = [{ passage: { id: 'passage:further-1' }, locator: '0-40' }];
  const { conditions } = await activation(api, GUARANTEES);
  expect(conditions).toEqual([
    {
      condition: { id: 'condition:paris-guarantees-ceasefire', status: 'DISPUTED' },
      status: 'DISPUTED',
      observation: { id: 'observation:says-no' },
      observations: [
        { id: 'observation:says-no', occurred: false, date: '2030-05-10', citations },
        { id: 'observation:says-yes', occurred: true, date: '2030-05-10', citations },
      ],
    },
  ]);
  expect(await byStatus(api)).toEqual({
    UNCONDITIONAL,
    DISPUTED: ['multinational-force', 'security-guarantees'],
    UNKNOWN: ['military-presence'],
  });
});

test('a later observation settles a dispute, and two of one day that agree are not a dispute', async () => {
  api = await openWith(
    observed('says-yes', true, '2030-05-10'),
    observed('says-no', false, '2030-05-10'),
    observed('holds', true, '2030-05-11'),
    observed('holds-too', true, '2030-05-11'),
  );
  expect(await statuses(api, '2030-05-10')).toBe(DISPUTED);
  expect(await statuses(api)).toBe(CEASEFIRE);
  const { conditions } = await activation(api, FORCE);
  expect(conditions[0].observations).toMatchObject([{ id: 'observation:holds' }, { id: 'observation:holds-too' }]);
});

test('two undated observations that contradict each other are a dispute until there is a dated one', async () => {
  api = await openWith(observed('undated', true), observed('ceasefire', true, '2030-05-10'));
  expect(await statuses(api, '2030-05-09')).toBe(DISPUTED);
  expect(await statuses(api, '2030-05-10')).toBe(CEASEFIRE);
});

test('an observation of a month counts from its last day', async () => {
  api = await openWith(observed('ceasefire', true, '2030-05'));
  expect(await statuses(api, '2030-05-30')).toBe(INITIALLY);
  expect(await statuses(api, '2030-05-31')).toBe(CEASEFIRE);
});

test('a denied observation means that the event has not happened', async () => {
  api = await openWith(observed('ceasefire', true, '2030-05-10'), {
    ...observed('denied', true, '2030-06-01'),
    polarity: 'NEGATIVE',
  });
  expect(await statuses(api, '2030-05-31')).toBe(CEASEFIRE);
  expect(await statuses(api, '2030-06-01')).toBe(INITIALLY);
});

test("an observation of the presence's own event does not decide about the ceasefire, except by a close match", async () => {
  api = await openWith(observed('halt', true, '2030-05-10', 'event:hostilities-halted'));
  expect(await statuses(api)).toBe('DORMANT DORMANT ACTIVE ACTIVE');
  expect((await activation(api, GUARANTEES, undefined, 'CLOSE')).status).toBe('ACTIVE');
});
