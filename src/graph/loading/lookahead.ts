// A page that is sure to be asked for next: one statement then reads a node and the page.
import { getArgumentValues, isObjectType, Kind, type GraphQLResolveInfo } from 'graphql';
import { listRequest, type ListRequest } from '../lists/list-request';
import type { Model, NodeType, Relation } from '../model/model';
import { fieldsBelow, requestedList, type RequestedList } from '../lists/requested-fields';

/** A page of a list, as it is asked for. */
export interface LookaheadPage {
  readonly relation: Relation;
  readonly request: ListRequest;
  readonly selection: RequestedList;
}

/**
 * The first page that is selected of the node that a field of Query returns; null where there is none. Only where the field
 * stands alone: beside others the page could be asked for of their nodes too, and would take a second statement.
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
    // A list of which nothing is read brings no node along.
    if (!selection.page && !selection.total) continue;
    const args = getArgumentValues(field, node, info.variableValues);
    const target = model.types.get(relation.target);
    return { relation, request: listRequest(model, relation.name, target, args, relation.conditions), selection };
  }
  return null;
}
