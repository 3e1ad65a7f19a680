// The DataLoaders of one request, which batch the look-ups of a level.
import DataLoader from 'dataloader';
import type { LevelScheduler } from './level-scheduler';

export class Loaders {
  private readonly made = new Map<string, DataLoader<never, never, string>>();

  constructor(private readonly scheduler: LevelScheduler) {}

  /** The loader with this name at this level, made on first use. Each name stands for one type of keys and values. */
  of<K, V>(
    name: string,
    level: number,
    batch: (keys: readonly K[]) => Promise<V[]>,
    cacheKeyFn: (key: K) => string = String,
  ): DataLoader<K, V, string> {
    const key = `${level} ${name}`;
    const known = this.made.get(key) as DataLoader<K, V, string> | undefined;
    if (known) return known;
    const batchScheduleFn = (work: () => void) => this.scheduler.add(level, work);
    const loader = new DataLoader<K, V, string>(batch, { batchScheduleFn, cacheKeyFn });
    this.made.set(key, loader as unknown as DataLoader<never, never, string>);
    return loader;
  }
}
