// Derives resolvers from the model, for every property, relation and list of the schema that needs no code of its own.
import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema, ResponsePath } from 'graphql';
import type { Graph } from './graph';
import { columnsNamed, nullIfUnknown, unionOf, type NodeRecord } from '../lists/projection';
import { connection, type Connection } from '../lists/connection';
import { lookaheadPage } from './lookahead';
import { listRequest, type ListArguments, type ListRequest } from '../lists/list-request';
import type { Embedded, Model, NodeType, Relation } from '../model/model';
import { PerField } from '../lists/per-field';
import { columnsRequested, requestedList } from '../lists/requested-fields';
import { partOf } from '../model/stored-properties';
import type { Value } from '../../store/store';

/** What is known about an answer before it is sent. */
export interface Outcome {
  /**
   * Whether the same version of the graph always gives this answer. False if the answer has errors, contains more than
   * the version determines, or ran out of time.
   */
  isLasting: boolean;
}

/** The revision of the graph, for one request. */
export interface RequestRevision<T extends { readonly version: string }> {
  /** The revision when the request began, read once. Everything is read after it. */
  readonly atStart: () => Promise<T>;
  /** The current revision. If it is the one at the start, everything read so far belongs to it. */
  readonly now: () => Promise<T>;
}

export interface Context {
  readonly graph: Graph;
  /** A separate object: Apollo works with a copy of the context, and the caller must see the changes to it. */
  readonly outcome: Outcome;
  readonly revision: RequestRevision<{ readonly version: string }>;
}

export type NodeConnection = Connection<NodeRecord>;

export type Resolver = GraphQLFieldResolver<NodeRecord, Context, ListArguments>;
/** Resolvers by type and field. */
export type Resolvers = Record<string, Record<string, Resolver>>;

/**
 * The resolvers that follow from the schema. A field of Query that returns a connection lists all nodes of its type. A
 * field of Query whose only argument is an id finds one node.
 */
export function modelResolvers(model: Model, schema: GraphQLSchema): Resolvers {
  const root: Record<string, Resolver> = {};
  const resolvers: Resolvers = { Query: root };
  for (const type of model.types.values()) {
    if (type.isAbstract) continue;
    const fields: Record<string, Resolver> = {};
    for (const { name, list } of type.properties.values()) {
      if (name !== 'id') fields[name] = (node) => (list ? textsIn(node[name]) : nullIfUnknown(node[name]));
    }
    for (const embedded of type.embedded.values()) fields[embedded.name] = (node) => unpackEmbedded(embedded, node);
    for (const relation of type.relations.values()) fields[relation.field] = follow(model, relation);
    resolvers[type.name] = fields;
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const named = String(field.type).replace(/[![\]]/g, '');
    const type = model.types.get(named.replace(/Connection$/, ''));
    if (!type) continue;
    if (named.endsWith('Connection')) {
      root[field.name] = (_root, args, { graph }, info) => rootList(graph, type, args, info);
    } else if (field.args.length === 1 && field.args[0]?.name === 'id') {
      root[field.name] = (_root, args, { graph }, info) => nodeOfType(graph, type, String(args['id']), info);
    }
  }
  return resolvers;
}

/** The node with this id if it has this type; null otherwise. */
export async function nodeOfType(
  graph: Graph,
  type: NodeType,
  id: string,
  info: GraphQLResolveInfo,
): Promise<NodeRecord | null> {
  if (graph.model.typeOf(id) !== type) return null;
  const columns = columnsRequested(graph.model, type.name, info);
  const page = lookaheadPage(graph.model, type, info);
  return page ? graph.nodeWithPage(id, columns, page) : graph.node(id, 0, columns);
}

/** A page of all nodes of a type. If `ids` is given, only those nodes (`keep`) or only the others. */
export async function rootList(
  graph: Graph,
  type: NodeType,
  args: ListArguments,
  info: GraphQLResolveInfo,
  ids: { readonly keep: boolean; readonly ids: readonly string[] } | null = null,
): Promise<NodeConnection> {
  const conditions = graph.model.lists.get(info.fieldName) ?? [];
  const request = listRequest(graph.model, `Query.${info.fieldName}`, type, args, conditions, ids);
  const { rows, total } = await graph.rootPage(type, request, requestedList(graph.model, type.name, info));
  return connection(request, rows, total);
}

function follow(model: Model, relation: Relation): Resolver {
  const { property, cardinality, target } = relation;
  if (property && cardinality === 'one') {
    return (node, _args, { graph }, info) => {
      const id = nullIfUnknown(node[property]);
      return typeof id === 'string' ? graph.node(id, levelOf(info.path), columnsRequested(model, target, info)) : null;
    };
  }
  if (cardinality === 'page') return followPages(model, relation);
  if (cardinality === 'list') return followAll(model, relation);
  return async (node, _args, { graph }, info) => {
    const nodes = await graph.list(relation, node.id, levelOf(info.path), columnsRequested(model, target, info));
    return nodes[0] ?? null;
  };
}

/** All nodes of a relation that has few of them. If the nodes are facts, only those with the requested polarity. */
function followAll(model: Model, relation: Relation): Resolver {
  const { property, target, conditions } = relation;
  const takesPolarity = conditions.some(({ name }) => name === 'polarity');
  return async (node, args, { graph }, info) => {
    const selected = columnsRequested(model, target, info);
    const columns = takesPolarity ? unionOf([selected, columnsNamed(['polarity'])]) : selected;
    const level = levelOf(info.path);
    const ids = property && textsIn(node[property]);
    const nodes = await (ids ? graph.nodes(ids, level, columns) : graph.list(relation, node.id, level, columns));
    const wanted = args['polarity'];
    return takesPolarity && Array.isArray(wanted) ? nodes.filter((each) => wanted.includes(each['polarity'])) : nodes;
  };
}

const requests = new PerField<ListRequest>();

function followPages(model: Model, relation: Relation): Resolver {
  const target = model.types.get(relation.target);
  return async (node, args, { graph }, info) => {
    const request = requests.of(info, () => listRequest(model, relation.name, target, args, relation.conditions));
    const selection = requestedList(model, relation.target, info);
    const { rows, total } = await graph.page(relation, node.id, request, selection, levelOf(info.path));
    return connection(request, rows, total);
  };
}

function unpackEmbedded(embedded: Embedded, node: NodeRecord): unknown {
  if (embedded.list) return textsIn(node[embedded.name]).map((packed): unknown => JSON.parse(packed));
  const parts = embedded.properties.map(({ name }) => [name, nullIfUnknown(node[partOf(embedded, name)])] as const);
  return parts.some(([, value]) => value !== null) ? Object.fromEntries(parts) : null;
}

/** The texts in a stored list; empty if the value is unknown. */
export function textsIn(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** The depth of a field. The fields of connections and of edges do not count, with or without an alias. */
export function levelOf(path: ResponsePath | undefined): number {
  let level = 0;
  for (let at = path; at; at = at.prev) {
    if (at.typename && !at.typename.endsWith('Connection') && !at.typename.endsWith('Edge')) level += 1;
  }
  return level - 1;
}
