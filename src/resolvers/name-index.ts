// The names of all entities, kept in memory for as long as the graph's revision stays.
import type { Model } from '../graph/model';
import type { Graph } from '../graph/graph';
import type { Context } from '../graph/wire';
import type { Reader, Row } from '../store/store';
import { KnownNames, type NamedEntity } from './known-names';

const NAMES = {
  name: 'names of entities',
  text: [
    'MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.code AS code, n.iso2 AS iso2,',
    'n.region AS region, n.symbol AS symbol',
  ].join(' '),
};

interface Known {
  readonly version: string;
  readonly names: Promise<KnownNames>;
}

export class NameIndex {
  private current: Known | null = null;
  /** What each request was given: one request sees one state of the names. */
  private readonly given = new WeakMap<Graph, Promise<KnownNames>>();

  constructor(private readonly model: Model) {}

  /** The names as the graph has them now: a statement where they have changed, else none. */
  of({ graph, revision }: Context): Promise<KnownNames> {
    const names = this.given.get(graph) ?? this.find(graph, () => graph.wait(revision));
    this.given.set(graph, names);
    return names;
  }

  private async find(reader: Reader, revision: () => Promise<{ readonly version: string }>): Promise<KnownNames> {
    const { version } = await revision();
    const known = this.current?.version === version ? this.current : this.read(reader, version, revision);
    return known.names;
  }

  /** Reads the names, and keeps them while the version is the same. */
  private read(reader: Reader, version: string, revision: () => Promise<{ readonly version: string }>): Known {
    const forget = () => {
      if (this.current === known) this.current = null;
    };
    const names = reader.read(NAMES, {}).then(async (rows) => {
      // Read over the end of a load they may be those of the next version, and a later load can bring this one back.
      if ((await revision()).version !== version) forget();
      return new KnownNames(rows.map(entityOf), this.model);
    });
    names.catch(forget);
    const known = { version, names };
    this.current = known;
    return known;
  }
}

function entityOf({ id, name, aliases, ...rest }: Row): NamedEntity {
  const text = (key: string) => (typeof rest[key] === 'string' && rest[key] !== '' ? rest[key] : null);
  return {
    id: String(id),
    names: [String(name), ...((aliases ?? []) as string[])],
    codes: [text('code'), text('iso2')].filter((code) => code !== null),
    region: text('region'),
    symbol: text('symbol'),
  };
}
