// The names of all entities, kept in memory while the graph's revision stays the same.
import type { Model } from '../../graph/model/model';
import type { Graph } from '../../graph/loading/graph';
import type { Context } from '../../graph/loading/model-resolvers';
import type { Row } from '../../store/store';
import { KnownNames, type NamedEntity } from './known-names';
import { PerVersion } from '../../dataset/per-version';

const NAMES_QUERY = {
  name: 'names of entities',
  text: [
    'MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.code AS code, n.iso2 AS iso2,',
    'n.region AS region, n.symbol AS symbol',
  ].join(' '),
};

export class NameIndex {
  private readonly known = new PerVersion<KnownNames>();
  /** The names given to each request: one request sees one state of the names. */
  private readonly given = new WeakMap<Graph, Promise<KnownNames>>();

  constructor(private readonly model: Model) {}

  /** The current names of the graph. Runs a Cypher query only if they have changed. */
  of({ graph, revision }: Context): Promise<KnownNames> {
    const names = this.given.get(graph) ?? this.find({ graph, revision });
    this.given.set(graph, names);
    return names;
  }

  private async find({ graph, revision }: Pick<Context, 'graph' | 'revision'>): Promise<KnownNames> {
    const { version } = await graph.wait(revision.atStart);
    const now = async () => (await graph.wait(revision.now)).version;
    const names = async () => new KnownNames((await graph.read(NAMES_QUERY, {})).map(entityOf), this.model);
    return this.known.of({ reader: graph, version, now }, names);
  }
}

function entityOf({ id, name, aliases, ...rest }: Row): NamedEntity {
  const text = (key: string) => (typeof rest[key] === 'string' && rest[key] !== '' ? rest[key] : null);
  return {
    id: String(id),
    names: [String(name), ...[aliases ?? []].flat().map(String)],
    codes: [text('code'), text('iso2')].filter((code) => code !== null),
    region: text('region'),
    symbol: text('symbol'),
  };
}
