// Finds a page that the operation is certain to request next, so that one Cypher query can read a node and that page.
import { getArgumentValues, isObjectType, Kind, type GraphQLResolveInfo } from 'graphql';
import { listRequest, type ListRequest } from '../lists/list-request';
import type { Model, NodeType, Relation } from '../model/model';
import { fieldsBelow, requestedList, type RequestedList } from '../lists/requested-fields';

/** A requested page of a list. */
export interface LookaheadPage {
  readonly relation: Relation;
  readonly request: ListRequest;
  readonly selection: RequestedList;
}

/**
 * The first page selected on the node that a root field returns; null if there is none. The result is also null if the
 * operation has other root fields: these might need the same page of their nodes, which would be a second Cypher query.
 */
export function lookaheadPage(model: Model, type: NodeType, info: GraphQLResolveInfo): LookaheadPage | null {
  const owner = info.schema.getType(type.name);
  const [only, ...others] = info.operation.selectionSet.selections;
  if (only?.kind !== Kind.FIELD || others.length > 0 || !isObjectType(owner)) return null;
  for (const fieldNodes of fieldsBelow(type.name, info)) {
    const [node] = fieldNodes;
    const relation = node && type.relations.get(node.name.value);
    const field = relation && owner.getFields()[relation.field];
    if (!field || relation.cardinality !== 'page') continue;
    const selection = requestedList(model, relation.target, { ...info, fieldNodes });
    // If nothing of the list is read, no query runs that could also return the node.
    if (!selection.page && !selection.total) continue;
    const args = getArgumentValues(field, node, info.variableValues);
    const target = model.types.get(relation.target);
    return { relation, request: listRequest(model, relation.name, target, args, relation.conditions), selection };
  }
  return null;
}
