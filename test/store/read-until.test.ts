// Reads of long work that each have a time limit of their own, such as those of a download.
import { getEventListeners } from 'node:events';
import { TimeLimit } from '../../src/deadline';
import { readUntil } from '../../src/store/store';
import { stubStore } from '../support/stub-store';

test('leave nothing behind on the deadline of the work', async () => {
  const { store, open } = stubStore();
  open();
  const whole = new TimeLimit(Infinity);
  const before = getEventListeners(whole.signal, 'abort').length;
  const reader = readUntil(store, whole);
  for (let at = 0; at < 100; at += 1) {
    const own = new TimeLimit(10_000);
    expect(await reader.read({ name: 'test.read', text: 'RETURN 1' }, {}, own)).toHaveLength(1);
    own.done();
  }
  expect(getEventListeners(whole.signal, 'abort')).toHaveLength(before);
});
