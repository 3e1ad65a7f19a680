// Keeps values that are read once for each version of the graph, for as long as that version is served.
import { AskerGone, OutOfTime } from '../deadline';
import type { Reader } from '../store/store';

/** The version of the graph that answers a request. */
export interface Served {
  readonly reader: Reader;
  readonly version: string;
  /** Reads the current version. */
  readonly now: () => Promise<string>;
}

interface KeptVersion<T> {
  readonly version: string;
  readonly values: Map<string, Promise<T>>;
}

/** The maximum number of keys. Clients choose some of the keys, so memory needs a bound. */
const MOST_KEPT = 10_000;

export class PerVersion<T> {
  private current: KeptVersion<T> | null = null;

  /**
   * The result of `read` for this version. The next call runs it again if it failed, or if the version changed
   * meanwhile.
   */
  async of(served: Served, read: (reader: Reader) => Promise<T>): Promise<T> {
    const [value] = await this.ofEach(served, [''], async (reader) => [await read(reader)]);
    return value as T;
  }

  /** The same for each of several keys. `read` gets the keys without a value, and returns the values in their order. */
  async ofEach(
    served: Served,
    keys: readonly string[],
    read: (reader: Reader, keys: readonly string[]) => Promise<readonly T[]>,
  ): Promise<T[]> {
    const { current } = this;
    const isRoomy = (current?.values.size ?? 0) + keys.length <= MOST_KEPT;
    const kept =
      current?.version === served.version && isRoomy ? current : { version: served.version, values: new Map() };
    this.current = kept;
    const unknown = [...new Set(keys)].filter((key) => !kept.values.has(key));
    let own: unknown;
    if (unknown.length > 0) {
      const found = this.checked(served, kept, read(served.reader, unknown));
      found.catch((cause: unknown) => (own = cause));
      for (const [at, key] of unknown.entries())
        kept.values.set(
          key,
          found.then((values) => values[at] as T),
        );
    }
    try {
      return await Promise.all(keys.map((key) => kept.values.get(key) as Promise<T>));
    } catch (cause) {
      // Another request began to read these values, and its deadline ended. That says nothing about this request.
      const isEnded = cause instanceof AskerGone || cause instanceof OutOfTime;
      if (!isEnded || cause === own) throw cause;
      return this.ofEach(served, keys, read);
    }
  }

  /**
   * Forgets the values if the version changed during the read. A value that was read while a load ended may belong to
   * the next version, and a later load can bring the present version back.
   */
  private async checked<V>({ version, now }: Served, kept: KeptVersion<T>, reading: Promise<V>): Promise<V> {
    let isOfVersion = false;
    try {
      const found = await reading;
      isOfVersion = (await now()) === version;
      return found;
    } finally {
      if (!isOfVersion && this.current === kept) this.current = null;
    }
  }
}
