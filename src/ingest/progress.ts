// Shows the progress, rate and remaining time of a load: as a bar on a terminal, elsewhere as an occasional line.
import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress } from './writing/write';

/** Loads shorter than this, in ms, show nothing. */
const QUIET_FOR = 1_000;
const LINE_EVERY = 5_000;

/** The unit that is counted: nodes of a load, rows of an import or an export. */
export type Unit = 'nodes' | 'rows';

/** Shows the progress of a load on stderr. */
export function showProgress(unit: Unit): { update: OnProgress; done: () => void } {
  return process.stderr.isTTY ? bar(unit) : lines(unit);
}

/** Returns the rate and the remaining time since the first call, such as `33,000 rows/s, 18 s left`. */
export function paceOf(unit: Unit, now: () => number = Date.now): (done: number, total: number) => string {
  let first: { at: number; done: number } | null = null;
  return (done, total) => {
    // Work before the first call, such as reading and checking, doesn't count towards the rate.
    first ??= { at: now(), done };
    const rate = (done - first.done) / ((now() - first.at) / 1_000);
    if (!Number.isFinite(rate) || rate <= 0) return 'rate not yet known';
    const rounded = Number(rate.toPrecision(2)).toLocaleString('en');
    return `${rounded} ${unit}/s, ${Math.ceil((total - done) / rate)} s left`;
  };
}

function bar(unit: Unit): { update: OnProgress; done: () => void } {
  const started = Date.now();
  const pace = paceOf(unit);
  const format = `{bar} {percentage}% {value}/{total} ${unit}, {pace}`;
  const single = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  return {
    update: (done, total) => {
      const shown = { pace: pace(done, total) };
      if (Date.now() - started < QUIET_FOR) return;
      if (!single.isActive) single.start(total, done, shown);
      single.update(done, shown);
    },
    done: () => single.stop(),
  };
}

function lines(unit: Unit): { update: OnProgress; done: () => void } {
  const pace = paceOf(unit);
  let shown: number | null = null;
  return {
    update: (done, total) => {
      const rate = pace(done, total);
      shown ??= Date.now();
      if (Date.now() - shown < LINE_EVERY) return;
      shown = Date.now();
      console.error(`${done} of ${total} ${unit}, ${rate}`);
    },
    done: () => undefined,
  };
}
