// The names of all entities, kept in memory for as long as the graph's revision stays.
import type { Model } from '../graph/model';
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

export class NameIndex {
  private current: { readonly version: string; readonly names: Promise<KnownNames> } | null = null;

  constructor(private readonly model: Model) {}

  /** The names as the graph has them now: a statement where they have changed, else none. */
  of({ graph, revision }: Context): Promise<KnownNames> {
    return graph.once('names', '', async (reader) => this.at(await graph.wait(revision), reader));
  }

  private at({ version }: { readonly version: string }, reader: Reader): Promise<KnownNames> {
    if (this.current?.version !== version) {
      const names = reader.read(NAMES, {}).then((rows) => new KnownNames(rows.map(entityOf), this.model));
      this.current = { version, names };
      names.catch(() => (this.current = null));
    }
    return this.current.names;
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
