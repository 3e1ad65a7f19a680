// Shows how far a load is: a bar on a terminal, now and then a line elsewhere.
import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress } from './write';

/** Loads shorter than this, in ms, show nothing. */
const QUIET_FOR = 1_000;
const LINE_EVERY = 5_000;

export function showProgress(): { update: OnProgress; done: () => void } {
  return process.stderr.isTTY ? bar() : lines();
}

function bar(): { update: OnProgress; done: () => void } {
  const started = Date.now();
  const format = '{bar} {percentage}% {value}/{total} nodes, {eta_formatted} left';
  const single = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  return {
    update: (done, total) => {
      if (Date.now() - started < QUIET_FOR) return;
      if (!single.isActive) single.start(total, done);
      single.update(done);
    },
    done: () => single.stop(),
  };
}

function lines(): { update: OnProgress; done: () => void } {
  let shown = Date.now();
  return {
    update: (done, total) => {
      if (Date.now() - shown < LINE_EVERY) return;
      shown = Date.now();
      console.error(`${done} of ${total} nodes`);
    },
    done: () => undefined,
  };
}
