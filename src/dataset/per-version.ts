// What is read of a graph once for each of its versions, and kept for as long as that is served.
import type { Reader } from '../store/store';

/** The version of the graph that a request is answered of. */
export interface Served {
  readonly reader: Reader;
  readonly version: string;
  /** Asks for the version now. */
  readonly now: () => Promise<string>;
}

interface KeptVersion<T> {
  readonly version: string;
  readonly values: Map<string, Promise<T>>;
}

/** How many keys are kept: clients choose some of them, and memory has an end. */
const MOST_KEPT = 10_000;

export class PerVersion<T> {
  private current: KeptVersion<T> | null = null;

  /** What `read` finds of this version; it runs again where it failed, or where the version changed meanwhile. */
  async of(served: Served, read: (reader: Reader) => Promise<T>): Promise<T> {
    const [value] = await this.ofEach(served, [''], async (reader) => [await read(reader)]);
    return value as T;
  }

  /** The same for each of several keys: `read` is asked for those that are not known, and answers in their order. */
  ofEach(
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
    if (unknown.length > 0) {
      const found = this.checked(served, kept, read(served.reader, unknown));
      for (const [at, key] of unknown.entries())
        kept.values.set(
          key,
          found.then((values) => values[at] as T),
        );
    }
    return Promise.all(keys.map((key) => kept.values.get(key) as Promise<T>));
  }

  /** What is read over the end of a load may be of the next version, and a later load can bring this one back. */
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
