// When work ends before it is done: at its deadline, or earlier if nobody waits for its result anymore.
import { setMaxListeners } from 'node:events';

/** How long work may go on. */
export interface Deadline {
  /** The end, on the clock of performance.now(); Infinity if only the signal ends the work. */
  readonly endsAt: number;
  /** Aborts at the end, or earlier. Its reason is OutOfTime or AskerGone. */
  readonly signal: AbortSignal;
}

/** The time is over. How much was done by then depends on the load of the database. */
export class OutOfTime extends Error {
  constructor(message = 'The database did not answer in time.', cause?: unknown) {
    super(message, { cause });
    this.name = 'OutOfTime';
  }
}

/** Nobody waits for the result anymore. */
export class AskerGone extends Error {
  constructor() {
    super('Nobody waits for the result anymore.');
    this.name = 'AskerGone';
  }
}

/** Work that takes part in a request adds a listener for each of its queries. */
function newController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** A deadline for one piece of work: some time from now. */
export class TimeLimit implements Deadline {
  readonly endsAt: number;
  /** Made when somebody asks for the signal: most requests are answered from the cache, and nobody does. */
  private controller: AbortController | undefined;
  private reason: Error | undefined;
  private readonly timer: NodeJS.Timeout | undefined;

  /** `ms` milliseconds from now; Infinity for no time limit. */
  constructor(ms: number) {
    this.endsAt = performance.now() + ms;
    // Only an end keeps a program from its exit that somebody waits for, and then there is work that keeps it.
    if (ms !== Infinity) this.timer = setTimeout(() => this.end(new OutOfTime()), ms).unref();
  }

  get signal(): AbortSignal {
    this.controller ??= newController();
    if (this.reason && !this.controller.signal.aborted) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  /** Ends the work, because nobody waits for it anymore. */
  leave(): void {
    this.end(new AskerGone());
  }

  /** The work is done: nothing is left to end. */
  done(): void {
    clearTimeout(this.timer);
  }

  private end(reason: Error): void {
    clearTimeout(this.timer);
    this.reason ??= reason;
    this.controller?.abort(this.reason);
  }
}

/** The deadline of work that several wait for: it ends when it has ended for each of them. */
export class SharedDeadline implements Deadline {
  private readonly controller = newController();
  private latest = 0;
  private waiting = 0;

  get endsAt(): number {
    return this.latest;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /**
   * Adds one who waits; without a deadline, for as long as it takes. If that deadline ends while others still wait, the
   * work goes on, and `left` gets the reason. If nobody else waits, the work itself ends for that reason.
   */
  add(deadline: Deadline | undefined, left: (reason: unknown) => void): void {
    this.waiting += 1;
    this.latest = Math.max(this.latest, deadline?.endsAt ?? Infinity);
    if (!deadline) return;
    whenEnded(deadline, (reason) => {
      this.waiting -= 1;
      if (this.waiting > 0) left(reason);
      else this.controller.abort(reason);
    });
  }
}

/** A deadline that ends with the first of two, until its work is done. */
export function earlierOf(one: Deadline, other: Deadline): Deadline & { readonly done: () => void } {
  const controller = newController();
  const stops = [one, other].map((each) => whenEnded(each, (reason) => controller.abort(reason)));
  const done = () => stops.forEach((stop) => stop());
  return { endsAt: Math.min(one.endsAt, other.endsAt), signal: controller.signal, done };
}

/** Returns what to call when the end no longer matters: a signal keeps its listeners for as long as it is in use. */
function whenEnded({ signal }: Deadline, call: (reason: unknown) => void): () => void {
  const ended = () => call(signal.reason);
  if (signal.aborted) ended();
  else signal.addEventListener('abort', ended, { once: true });
  return () => signal.removeEventListener('abort', ended);
}

/**
 * The result of work; rejects with the reason if the deadline ends before. The work itself is not ended by this. With
 * `letsWorkEnd`, work that ends with the deadline for a reason of its own rejects with that one.
 */
export function orEnded<T>(
  deadline: Deadline | undefined,
  work: PromiseLike<T>,
  { letsWorkEnd = false } = {},
): Promise<T> {
  if (!deadline) return Promise.resolve(work);
  const { signal } = deadline;
  return new Promise((resolve, reject) => {
    const fail = () => reject(reasonOf(deadline));
    const end = letsWorkEnd ? () => void setImmediate(fail) : fail;
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    const settled = () => signal.removeEventListener('abort', end);
    work.then(
      (result) => {
        settled();
        resolve(result);
      },
      (cause: unknown) => {
        settled();
        reject(cause instanceof Error ? cause : new Error(String(cause), { cause }));
      },
    );
  });
}

/** Why a deadline has ended. */
export function reasonOf({ signal }: Deadline): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new OutOfTime();
}

/** Waits; rejects with the reason if the deadline ends before. */
export async function pause(ms: number, deadline?: Deadline): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await orEnded(deadline, over).finally(() => clearTimeout(timer));
}
