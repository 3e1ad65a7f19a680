// The rate and remaining time that a long load shows.
import { paceOf } from '../../src/ingest/progress';

test('the rate and the remaining time count from the first batch, which shows neither', () => {
  let now = 60_000;
  const pace = paceOf('rows', () => now);
  expect(pace(5_000, 977_292)).toBe('rate not yet known');
  now += 12_000;
  expect(pace(400_000, 977_292)).toBe('33,000 rows/s, 18 s left');
  now += 17_540;
  expect(pace(977_292, 977_292)).toBe('33,000 rows/s, 0 s left');
});
