// One request's view of the graph. Every look-up goes through a DataLoader, which is created on first use for each
// combination of relation, arguments and level. Each row carries the key of the look-up that it belongs to.
import type { Deadline } from '../../deadline';
import type { Reader, Row, CypherQuery } from '../../store/store';
import { explain, type Explained } from './query-log';
import type { LookaheadPage } from './lookahead';
import { PrefetchedNodes } from './prefetched-nodes';
import type { Model, NodeType, Relation } from '../model/model';
import type { ListRequest } from '../lists/list-request';
import {
  allOf,
  idsOf,
  nodeKey,
  NO_ROWS,
  pageKey,
  pageRows,
  type NodeKey,
  type PageKey,
  type PageRows,
} from '../lists/page-rows';
import { ALL_COLUMNS, recordOf, unionOf, type Columns, type NodeRecord } from '../lists/projection';
import type { RequestedList } from '../lists/requested-fields';
import { byId, relatedListQuery, pageQuery, rootPageQuery } from '../lists/list-queries';
import { LevelScheduler } from './level-scheduler';
import { Loaders } from './loaders';
import { groupBy } from '../../grouping';

export class Graph {
  /** Reported in extensions.graph: how many Cypher queries ran, and how many rows they returned. */
  readonly cost = { statements: 0, rows: 0 };
  private readonly scheduler = new LevelScheduler();
  private readonly loaders = new Loaders(this.scheduler);
  private readonly prefetched = new PrefetchedNodes();
  /** The results of `once`, by the work and its input. */
  private readonly worked = new Map<unknown, Map<string, Promise<unknown>>>();

  /** If `explained` is given, every Cypher query that runs is added to it. */
  constructor(
    readonly model: Model,
    private readonly store: Reader,
    readonly explained: Explained[] | null = null,
  ) {}

  /**
   * The node with this id and the requested properties; null if there is no such node. The store is not queried if no
   * type can have the id. A node that came with a page is returned at once, without a promise.
   */
  node(id: string, level: number, columns: Columns = ALL_COLUMNS): NodeRecord | null | Promise<NodeRecord | null> {
    const given = this.prefetched.get({ id, columns });
    if (given) return given;
    if (!this.model.typeOf(id)) return null;
    const load = async (keys: readonly NodeKey[]) => {
      const read = unionOf(keys.map((key) => key.columns));
      const rows = await this.readByKey(byId(read), idsOf(keys));
      const found = new Map(rows.map((row) => [row['key'], recordOf(read, row['node'])]));
      return keys.map((key) => found.get(key.id) ?? null);
    };
    return this.loaders.of<NodeKey, NodeRecord | null>('node', level, load, nodeKey).load({ id, columns });
  }

  /** The nodes with these ids, in the order of the ids. Unknown ids are skipped. */
  async nodes(ids: readonly string[], level: number, columns: Columns = ALL_COLUMNS): Promise<NodeRecord[]> {
    const nodes = await Promise.all(ids.map(async (id) => this.node(id, level, columns)));
    return nodes.filter((node) => node !== null);
  }

  /** All nodes at the other side of a relation, in the order of their type. */
  list(relation: Relation, id: string, level: number, columns: Columns): Promise<NodeRecord[]> {
    const load = async (keys: readonly NodeKey[]) => {
      const read = unionOf(keys.map((key) => key.columns));
      const rows = await this.readByKey(relatedListQuery(this.model, relation, read), idsOf(keys));
      const byKey = groupBy(rows, ({ key }) => key);
      return keys.map((key) => (byKey.get(key.id) ?? []).map((row) => recordOf(read, row['node'])));
    };
    const loader = this.loaders.of<NodeKey, NodeRecord[]>(
      `${relation.pattern} ${relation.target}`,
      level,
      load,
      nodeKey,
    );
    return loader.load({ id, columns });
  }

  /** One page of a relation's list. */
  async page(
    relation: Relation,
    id: string,
    request: ListRequest,
    selection: RequestedList,
    level: number,
  ): Promise<PageRows> {
    if (!selection.page && !selection.total) return NO_ROWS;
    // The key is the pattern, not the relation's name: several types with the same relation share one Cypher query.
    const name = `${relation.pattern} ${relation.target} ${request.key}`;
    const load = (keys: readonly PageKey[]) => this.pages(relation, keys, request);
    return this.loaders.of<PageKey, PageRows>(name, level, load, pageKey).load({ id, ...selection });
  }

  /**
   * The node with this id; null if there is no such node. The same Cypher query reads a page of one of the node's
   * lists, so that the list needs no query of its own later.
   */
  async nodeWithPage(
    id: string,
    columns: Columns,
    { relation, request, selection }: LookaheadPage,
  ): Promise<NodeRecord | null> {
    await this.page(relation, id, request, { ...selection, parent: columns }, 1);
    return this.prefetched.get({ id, columns }) ?? null;
  }

  /** One page of all nodes of a type. */
  async rootPage(type: NodeType, request: ListRequest, selection: RequestedList): Promise<PageRows> {
    if (!selection.page && !selection.total) return NO_ROWS;
    const load = async (keys: readonly PageKey[]) => {
      const shape = { ...request.shape, ...allOf(keys) };
      const rows = await this.read(rootPageQuery(this.model, type, shape), request.parameters);
      this.prefetched.keep(rows, shape);
      const page = pageRows(rows, shape.columns);
      return keys.map(() => page);
    };
    const loader = this.loaders.of<PageKey, PageRows>(`all ${type.name} ${request.key}`, 0, load, pageKey);
    return loader.load({ id: '', ...selection });
  }

  /**
   * The rows that the caller's own Cypher query returns for a key. The query takes $keys and returns each row's key. On
   * one level, calls with the same query and the same parameters share one run.
   */
  rows(query: CypherQuery, key: string, level: number, parameters: Record<string, unknown> = {}): Promise<Row[]> {
    const name = `${query.text} ${JSON.stringify(parameters)}`;
    return this.loaders
      .of<string, Row[]>(name, level, async (keys) => {
        const byKey = groupBy(await this.readByKey(query, keys, parameters), (row) => row['key']);
        return keys.map((each) => byKey.get(each) ?? []);
      })
      .load(key);
  }

  /** The rows of a Cypher query that takes no keys. On one level, equal calls share one run. */
  ask(query: CypherQuery, level: number, parameters: Record<string, unknown> = {}): Promise<readonly Row[]> {
    const name = `${query.text} ${JSON.stringify(parameters)}`;
    return this.loaders
      .of<string, readonly Row[]>(name, level, async (keys) => {
        const rows = await this.read(query, parameters);
        return keys.map(() => rows);
      })
      .load('');
  }

  /**
   * The result of `work` for the input `asked`, computed once for equal inputs. The work must depend only on its
   * arguments. A closure that is created for each call is a different function each time, so its result is not shared.
   */
  once<Asked, T>(work: (graph: Graph, asked: Asked) => Promise<T>, asked: Asked): Promise<T> {
    const known = (this.worked.get(work) ?? new Map()) as Map<string, Promise<T>>;
    this.worked.set(work, known);
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? work(this, asked);
    known.set(key, answer);
    return answer;
  }

  /** Runs work that is not a Cypher query, such as a call to another service: deeper levels wait for it as well. */
  wait<T>(work: () => Promise<T>): Promise<T> {
    return this.scheduler.run(work);
  }

  private async pages(relation: Relation, keys: readonly PageKey[], request: ListRequest): Promise<PageRows[]> {
    const shape = { ...request.shape, ...allOf(keys) };
    const rows = await this.readByKey(pageQuery(this.model, relation, shape), idsOf(keys), request.parameters);
    this.prefetched.keep(rows, shape);
    const byKey = groupBy(rows, ({ key }) => key);
    return keys.map(({ id }) => pageRows(byKey.get(id) ?? [], shape.columns));
  }

  private readByKey(
    query: CypherQuery,
    keys: readonly string[],
    parameters: Readonly<Record<string, unknown>> = {},
  ): Promise<Row[]> {
    return this.read({ ...query, isByKey: true }, { ...parameters, keys });
  }

  /** The deadline of the request, if it has one. */
  get deadline(): Deadline | undefined {
    return this.store.deadline;
  }

  /** Runs a Cypher query now, without waiting for its level. */
  async read(query: CypherQuery, parameters: Record<string, unknown>, deadline?: Deadline): Promise<Row[]> {
    this.cost.statements += 1;
    const started = performance.now();
    const rows = await this.scheduler.run(() => this.store.read(query, parameters, deadline));
    this.cost.rows += rows.length;
    this.explained?.push(explain(query, parameters, rows.length, performance.now() - started));
    return rows;
  }
}
