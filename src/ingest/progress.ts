// Shows the progress, rate and remaining time of a load: as a bar on a terminal, elsewhere as an occasional line.
import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress } from './writing/write';

/** Work shorter than this, in ms, shows nothing: on a terminal, and elsewhere. */
const QUIET_FOR = { terminal: 1_000, lines: 5_000 };

/** The unit that is counted: nodes of a load, rows of an import or an export. */
export type Unit = 'nodes' | 'rows';

/** What shows progress on stderr. */
interface Display {
  readonly update: OnProgress;
  /** Says what goes on while nothing is counted. */
  readonly say: (text: string) => void;
  /** Leaves the terminal as it was. */
  readonly stop: () => void;
}

/** Shows on stderr how far the work is, until it ends. If a signal ends it before, says what to do. */
export async function withProgress<T>(unit: Unit, work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
  const isTerminal = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const display = isTerminal ? bar(unit) : lines(unit);
  const quiet = isTerminal ? QUIET_FOR.terminal : QUIET_FOR.lines;
  // Reading and checking come before the first count, and saving after the last. Both can take half a minute.
  let timer = setTimeout(display.say, quiet, 'Reading and checking…');
  const onProgress: OnProgress = (done, total) => {
    clearTimeout(timer);
    display.update(done, total);
    if (done === total) timer = setTimeout(display.say, quiet, 'Finishing…');
  };
  const forget = onSignals(display.stop);
  try {
    return await work(onProgress);
  } finally {
    clearTimeout(timer);
    forget();
    display.stop();
  }
}

/** Until forgotten, a signal that ends the process first restores the terminal. */
function onSignals(restore: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    restore();
    console.error('Interrupted. Run the same command again to complete it.');
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => void process.off('SIGINT', end).off('SIGTERM', end);
  process.on('SIGINT', end).on('SIGTERM', end);
  return forget;
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

function bar(unit: Unit): Display {
  const started = Date.now();
  const pace = paceOf(unit);
  const format = `{bar} {percentage}% {value}/{total} ${unit}, {pace}`;
  // The library's own handling of signals would stop the bar and let the work go on.
  const single = new SingleBar({ format, stream: process.stderr, gracefulExit: false }, Presets.shades_classic);
  return {
    update: (done, total) => {
      const shown = { pace: pace(done, total) };
      if (Date.now() - started < QUIET_FOR.terminal) return;
      if (!single.isActive) single.start(total, done, shown);
      single.update(done, shown);
    },
    say: (text) => {
      single.stop();
      console.error(text);
    },
    stop: () => single.stop(),
  };
}

function lines(unit: Unit): Display {
  const pace = paceOf(unit);
  let shown: number | null = null;
  return {
    update: (done, total) => {
      const rate = pace(done, total);
      shown ??= Date.now();
      if (Date.now() - shown < QUIET_FOR.lines) return;
      shown = Date.now();
      console.error(`${done} of ${total} ${unit}, ${rate}`);
    },
    say: (text) => console.error(text),
    stop: () => undefined,
  };
}
