// Deadlines that end when a test says so, because a busy machine can miss any time.
import { setMaxListeners } from 'node:events';
import { AskerGone, OutOfTime, type Deadline } from '../../../src/deadline';

export interface HandMadeDeadline extends Deadline {
  /** The time is over. */
  readonly end: () => void;
  /** Nobody waits anymore. */
  readonly leave: () => void;
}

export function deadline(): HandMadeDeadline {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return {
    endsAt: performance.now() + 3_600_000,
    signal: controller.signal,
    end: () => controller.abort(new OutOfTime()),
    leave: () => controller.abort(new AskerGone()),
  };
}
