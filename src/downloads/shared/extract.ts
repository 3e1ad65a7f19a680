// The content of a download: the entities around some roots, then the edges between them, each with all known
// properties. It is the same selection as Query.subgraph without its limit, read in batches. Only the ids of the
// entities, their numbers of relationships and one batch are in memory at a time.
import { CITATIONS_QUERY, citedPassage, citedRows, type CitedPassage } from '../../graph/evidence/citations';
import type { Model, NodeType } from '../../graph/model/model';
import { Walker, type Neighbourhood } from '../../graph/traversal/neighbourhood';
import { BY_ID, byId } from '../../graph/lists/list-queries';
import { compareEntityEdges, entityEdge } from '../../graph/traversal/link-queries';
import { slicesOf } from '../../grouping';
import { NAME, nullIfUnknown, recordOf } from '../../graph/lists/projection';
import { needsGist, derivedGist } from '../../graph/evidence/derived-gist';
import type { Properties, Reader, Row } from '../../store/store';
import { downloadColumns } from './columns';
import { recordsOfItems, type ItemRecord } from './item-records';

/** A citation of a fact, with the source's title. */
export interface ItemCitation extends Omit<CitedPassage, 'sourceId' | 'passage'> {
  readonly source: string;
  readonly title: string;
  readonly passage: string | null;
}

/** An entity, or a fact. */
export interface Item {
  readonly id: string;
  readonly type: NodeType;
  /** The known properties, by their stored names. */
  readonly properties: Properties;
  readonly citations: readonly ItemCitation[];
  /** What each source says of an entity or a fact that several have; otherwise empty. */
  readonly records: readonly ItemRecord[];
}

/** An edge between two entities. */
export interface ItemEdge {
  /** The edge's own id, the same in every download: it distinguishes parallel edges. */
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  readonly fact: Item | null;
}

export interface Extract {
  readonly model: Model;
  readonly around: Neighbourhood;
  /** The dataset.version that the selection was read from. */
  readonly version: string;
  /** The number of entities, and of the facts that they take part in: at least as many items as it has. */
  readonly size: number;
  readonly nodes: () => AsyncGenerator<readonly Item[]>;
  readonly edges: () => AsyncGenerator<readonly ItemEdge[]>;
}

/** How many nodes, or edges, a batch holds. */
const ITEMS_PER_BATCH = 200;

/** Finds the entities around the roots. Their properties and edges are read only when they are needed. */
export async function extract(reader: Reader, model: Model, around: Neighbourhood, version: string): Promise<Extract> {
  const walker = new Walker(reader, model);
  const { ids } = await walker.reach(around);
  const items = new Items(reader, model);
  async function* nodes() {
    for (const keys of slicesOf(ids, ITEMS_PER_BATCH)) yield items.withIds(keys);
  }
  async function* edges() {
    for await (const rows of walker.edges(new Set(ids), Infinity, true).batches()) {
      const found = rows.map((row) => ({ row, edge: entityEdge(walker.links, row) }));
      found.sort((a, b) => compareEntityEdges(a.edge, b.edge));
      for (const batch of slicesOf(found, ITEMS_PER_BATCH)) {
        const facts = await items.of(
          batch.map(({ row }) => row['node'] as Properties | null).filter((node) => node !== null),
        );
        yield batch.map(({ row, edge }): ItemEdge => {
          const { source, target, relation, fact } = edge;
          const id = [fact ?? source, row['via'], target].join(':');
          return { id, source, target, relation, fact: fact === null ? null : (facts.get(fact) ?? null) };
        });
      }
    }
  }
  return { model, around, version, size: ids.length + walker.factsOf(ids), nodes, edges };
}

/** Reads entities and facts with their citations. */
class Items {
  private readonly titles = new Map<string, string>();
  private readonly names = new Map<NodeType, readonly string[]>();

  constructor(
    private readonly reader: Reader,
    private readonly model: Model,
  ) {}

  /** The nodes with these ids, in their order. */
  async withIds(ids: readonly string[]): Promise<Item[]> {
    const rows = await this.reader.read(BY_ID, { keys: ids });
    const items = await this.of(rows.map((row) => row['node'] as Properties));
    return ids.flatMap((id) => items.get(id) ?? []);
  }

  /** The items for these stored nodes, by id. */
  async of(stored: readonly Properties[]): Promise<Map<string, Item>> {
    const cited = await this.citations(stored);
    const derived = await this.gists(stored);
    const said = await this.records(stored);
    return new Map(
      stored.flatMap((properties) => {
        const id = String(properties['id']);
        const type = this.model.typeOf(id);
        if (!type) return [];
        const citations = (cited.get(id) ?? []).map(({ sourceId, passage, ...where }) => ({
          source: sourceId,
          title: this.titles.get(sourceId) ?? '',
          passage: passage ? String(passage['id']) : null,
          ...where,
        }));
        const gist = derived.get(id);
        const all = gist === undefined ? properties : { ...properties, gist };
        return [[id, { id, type, properties: this.known(type, all), citations, records: said.get(id) ?? [] }]];
      }),
    );
  }

  private known(type: NodeType, properties: Properties): Properties {
    const names = this.names.get(type) ?? downloadColumns(type).map(({ name }) => name);
    this.names.set(type, names);
    const values = names.map((name) => [name, nullIfUnknown(properties[name]) ?? null] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== null));
  }

  /** Derived gists, by id, for facts that have none stored. The names in them are read once per batch. */
  private async gists(stored: readonly Properties[]): Promise<Map<string, string>> {
    const hasDerivedGist = ({ id }: Properties) =>
      this.model.typeOf(String(id))?.properties.get('gist')?.derivedFrom.length;
    const withoutGist = stored.filter((each) => hasDerivedGist(each) && needsGist(each));
    const keys = [...new Set(withoutGist.flatMap(({ holderId, targetId }) => [String(holderId), String(targetId)]))];
    const rows = keys.length > 0 ? await this.reader.read(byId(NAME), { keys }) : [];
    const named = new Map(rows.map((row) => [row['key'], nullIfUnknown(recordOf(NAME, row['node'])['name'])]));
    const nameOf = (id: unknown) => (named.get(id) as string | null | undefined) ?? null;
    return new Map(
      withoutGist.map((each) => [
        String(each['id']),
        derivedGist(each, nameOf(each['holderId']), nameOf(each['targetId'])),
      ]),
    );
  }

  private async citations(stored: readonly Properties[]): Promise<Map<string, CitedPassage[]>> {
    const cited = new Map(stored.map((node) => [String(node['id']), citedRows(node)]));
    const others = [...cited].filter(([id, rows]) => rows.length === 0 && this.model.typeOf(id)?.isCited);
    const rows = others.length > 0 ? await this.reader.read(CITATIONS_QUERY, { keys: others.map(([id]) => id) }) : [];
    for (const row of rows) cited.get(String(row['key']))?.push(citedPassage(row));
    await this.readTitles(new Set([...cited.values()].flat().map(({ sourceId }) => sourceId)));
    return cited;
  }

  private async records(stored: readonly Properties[]): Promise<Map<string, ItemRecord[]>> {
    const said = await recordsOfItems(this.reader, stored);
    const sources = [...said.values()].flat().flatMap(({ source }) => source ?? []);
    await this.readTitles(new Set(sources));
    const titled = (each: Omit<ItemRecord, 'title'>) => ({
      ...each,
      title: this.titles.get(each.source ?? '') ?? null,
    });
    return new Map(Array.from(said, ([id, records]) => [id, records.map(titled)]));
  }

  // There are few sources, so their titles are cached.
  private async readTitles(sources: ReadonlySet<string>): Promise<void> {
    const keys = [...sources].filter((id) => !this.titles.has(id));
    const rows: Row[] = keys.length > 0 ? await this.reader.read(BY_ID, { keys }) : [];
    for (const row of rows) this.titles.set(String(row['key']), String((row['node'] as Properties)['title']));
  }
}
