// Work takes turns: some of it runs at once, some of it waits, and the rest is refused.
import { orEnded, OutOfTime, reasonOf, type Deadline } from '../deadline';
import { Overloaded } from './store';

export class Turns {
  private running = 0;
  /** What starts each piece of work that waits, in the order of arrival. */
  private readonly waiting = new Set<() => void>();

  /** `atOnce` pieces of work run at once, and at most `mostWaiting` wait. */
  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** How many pieces of work run and wait now. */
  get counts(): { readonly running: number; readonly waiting: number } {
    return { running: this.running, waiting: this.waiting.size };
  }

  /**
   * Resolves when there is a turn, to what gives it back. Throws Overloaded if too much work waits, or if the deadline is
   * over before; AskerGone if nobody waits for the work by then.
   */
  async take(deadline?: Deadline): Promise<() => void> {
    if (deadline?.signal.aborted) throw reasonOf(deadline);
    if (this.running < this.atOnce) this.running += 1;
    else await this.turn(deadline);
    return () => this.handOn();
  }

  /** Resolves when another piece of work hands its place on. */
  private async turn(deadline: Deadline | undefined): Promise<void> {
    if (this.waiting.size >= this.mostWaiting) throw new Overloaded();
    let start = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      start = () => {
        this.waiting.delete(start);
        resolve();
      };
    });
    this.waiting.add(start);
    try {
      await orEnded(deadline, turn);
    } catch (cause) {
      // If the turn came in the same moment, somebody else has to take it.
      if (!this.waiting.delete(start)) this.handOn();
      throw cause instanceof OutOfTime ? new Overloaded() : cause;
    }
  }

  /** Gives a place to the work that has waited longest. */
  private handOn(): void {
    const [next] = this.waiting;
    if (next) next();
    else this.running -= 1;
  }
}
