// The nodes and relationships of a graph as they are stored, and where the directives of the schema files lead from a node:
// told by walking there, without a statement of the API's.
import { buildASTSchema, getDirectiveValues, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';
import type { Model } from '../../src/graph/model/model';
import { readSchema } from '../../src/schema/read-schema';
import type { Properties, Row, Store } from '../../src/store/store';

/** The schema with the directives that say how the graph is stored. */
export const plainSchema: GraphQLSchema = buildASTSchema(readSchema(), { assumeValidSDL: true });

interface Step {
  readonly type: string;
  readonly direction: string;
}

/** What @relation or @stated says. */
export type Said = Partial<Step> & {
  readonly via?: readonly Step[];
  readonly predicate?: string;
  readonly as?: string;
};

type Directed = { directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

/** The values of a directive; null where the node has none. */
export function directiveOf(name: string, node: Directed): Record<string, unknown> | null {
  const directive = plainSchema.getDirective(name);
  if (!directive || !node) return null;
  return getDirectiveValues(directive, { directives: node.directives ?? [] }) ?? null;
}

export function saidOf(node: Directed): Said | null {
  return directiveOf('relation', node) ?? directiveOf('stated', node);
}

/** No read of a large graph takes so long that the database gives up. */
const PAGE = 10_000;
const NODES = {
  name: 'test.nodes',
  text: 'MATCH (n:Node) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit RETURN properties(n) AS node',
};
const ENDS = {
  name: 'test.ends',
  text: 'UNWIND $keys AS key MATCH (a:Node {id: key})-[r]->(b:Node) RETURN key AS a, type(r) AS type, b.id AS b',
};
const idOf = (node: unknown) => (node as { id?: string } | undefined)?.id ?? '';

export class RawGraph {
  private constructor(
    private readonly model: Model,
    readonly nodes: ReadonlyMap<string, Properties>,
    private readonly ends: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async read(store: Store, model: Model): Promise<RawGraph> {
    const nodes = new Map<string, Properties>();
    const ends = new Map<string, string[]>();
    const add = (key: string, id: string) => {
      const known = ends.get(key);
      if (known) known.push(id);
      else ends.set(key, [id]);
    };
    for (let after = '', page: Row[] = []; after === '' || page.length === PAGE;) {
      page = await store.read(NODES, { after, limit: PAGE });
      for (const { node } of page) nodes.set(idOf(node), node as Properties);
      after = idOf(page.at(-1)?.['node']);
      for (const { a, type, b } of await store.read(ENDS, { keys: page.map(({ node }) => idOf(node)) })) {
        for (const name of [type, '*']) {
          add(`${String(a)} OUT ${String(name)}`, String(b));
          add(`${String(b)} IN ${String(name)}`, String(a));
        }
      }
    }
    return new RawGraph(model, nodes, ends);
  }

  typeOf(id: string): string {
    return this.model.typeOf(id)?.name ?? '';
  }

  /** The ids of all nodes of a type, or of the types that a name stands for. */
  ofType(name: string): string[] {
    const types = this.model.possibleTypes(name);
    return [...this.nodes.keys()].filter((id) => types.includes(this.typeOf(id))).sort();
  }

  polarityOf(id: string): unknown {
    return this.nodes.get(id)?.['polarity'];
  }

  step(id: string, { type, direction }: Step): readonly string[] {
    return this.ends.get(`${id} ${direction} ${type}`) ?? [];
  }

  /** Where a directive leads from a node, by facts of a polarity. */
  walk(said: Said, id: string, polarity: string): Set<string> {
    const { type, direction, via = [], predicate } = said;
    const hops = type && direction ? [...via, { type, direction }] : via;
    let at: readonly string[] = [id];
    hops.forEach((hop, index) => {
      at = at.flatMap((each) => this.step(each, hop));
      const isOnTheWay = index < hops.length - 1 || predicate !== undefined;
      // Against a relationship there can be a fact, which has a polarity.
      if (isOnTheWay && hop.direction === 'IN')
        at = at.filter((each) => (this.polarityOf(each) ?? polarity) === polarity);
    });
    if (predicate !== undefined) at = at.flatMap((each) => this.otherEnds(said, each, polarity));
    return new Set(at.filter((each) => each !== id));
  }

  private otherEnds({ predicate, as = 'SUBJECT' }: Said, id: string, polarity: string): string[] {
    const ways = [
      ['SUBJECT', 'OBJECT'],
      ['OBJECT', 'SUBJECT'],
    ].filter(([from]) => as === 'EITHER' || as === from);
    return ways.flatMap(([from = '', to = '']) =>
      this.step(id, { type: from, direction: 'IN' })
        .filter((each) => this.nodes.get(each)?.['predicate'] === predicate && this.polarityOf(each) === polarity)
        .flatMap((each) => this.step(each, { type: to, direction: 'OUT' })),
    );
  }
}
