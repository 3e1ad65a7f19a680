// Who may write a download: so many at a time, of which one address can have so many. Anyone who does not get a place at once
// waits in line for a while.
import type { HttpLimits } from '../transport/limits';

/** Thrown if all places are taken and the line is full, or nothing becomes free in time. */
export class NoPlace extends Error {}

/** A client: its address, and a signal for when it leaves. */
interface Client {
  readonly address: string;
  readonly left: AbortSignal;
}

interface InLine {
  readonly address: string;
  readonly enter: () => void;
}

export class Places {
  private readonly taken = new Map<string, number>();
  private readonly line: InLine[] = [];
  private total = 0;

  constructor(
    private readonly most: number,
    private readonly mostPerAddress: number,
    private readonly limits: Pick<HttpLimits, 'waitingDownloads' | 'patience'>,
  ) {}

  /** Whether somebody waits who would get the next place that an address gives up. */
  isAwaited(address: string): boolean {
    return this.line.some((each) => each.address === address || this.ofAddress(each.address) < this.mostPerAddress);
  }

  /** How many downloads have a place, and how many wait for one. */
  get counts(): { readonly running: number; readonly waiting: number } {
    return { running: this.total, waiting: this.line.length };
  }

  /** Does the work, which learns whether it had to wait for its place. Rejects with NoPlace, or as the work does. */
  async during<T>({ address, left }: Client, work: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const hasWaited = !this.isFree(address);
    if (hasWaited) await this.wait(address, left);
    else this.take(address);
    try {
      return await work(hasWaited);
    } finally {
      this.give(address);
    }
  }

  private isFree(address: string): boolean {
    return this.total < this.most && this.ofAddress(address) < this.mostPerAddress;
  }

  private ofAddress(address: string): number {
    return this.taken.get(address) ?? 0;
  }

  private take(address: string): void {
    this.total += 1;
    this.taken.set(address, this.ofAddress(address) + 1);
  }

  private give(address: string): void {
    this.total -= 1;
    if (this.ofAddress(address) > 1) this.taken.set(address, this.ofAddress(address) - 1);
    else this.taken.delete(address);
    const next = this.next();
    if (!next) return;
    this.leave(next);
    this.take(next.address);
    next.enter();
  }

  /** Of those that may have a place, the one that has the fewest; of equals, the one that came first. */
  private next(): InLine | undefined {
    const free = this.line.filter(({ address }) => this.isFree(address));
    return free.sort((a, b) => this.ofAddress(a.address) - this.ofAddress(b.address))[0];
  }

  private leave(waiting: InLine): void {
    const at = this.line.indexOf(waiting);
    if (at >= 0) this.line.splice(at, 1);
  }

  private wait(address: string, left: AbortSignal): Promise<void> {
    const { waitingDownloads: most } = this.limits;
    const own = this.line.filter((each) => each.address === address).length;
    // Nobody can fill the line alone.
    if (this.line.length >= most || own >= most / 2) return Promise.reject(new NoPlace());
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        left.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        this.leave(waiting);
        end();
        reject(new NoPlace());
      };
      const enter = () => {
        end();
        resolve();
      };
      const waiting = { address, enter };
      const late = setTimeout(giveUp, this.limits.patience);
      left.addEventListener('abort', giveUp);
      this.line.push(waiting);
    });
  }
}

/** The places of the steps of a download. A small one does not wait behind large ones. */
export class DownloadPlaces {
  /** To find the selection, which goes at the pace of the database. */
  readonly finding: Places;
  private readonly large: Places;
  private readonly small: Places;

  constructor(private readonly limits: HttpLimits) {
    const { largeDownloads, largePerAddress, smallDownloads } = limits;
    this.finding = new Places(largeDownloads, largePerAddress, limits);
    this.large = new Places(largeDownloads, largePerAddress, limits);
    this.small = new Places(smallDownloads, smallDownloads / 2, limits);
  }

  /** How many downloads are at each step. */
  get counts(): readonly { readonly step: string; readonly running: number; readonly waiting: number }[] {
    const { finding, large, small } = this;
    return Object.entries({ finding, large, small }).map(([step, places]) => ({ step, ...places.counts }));
  }

  /** To write a selection, which goes at the pace of the client. */
  writing({ size }: { readonly size: number }): Places {
    return size <= this.limits.smallDownload ? this.small : this.large;
  }
}
