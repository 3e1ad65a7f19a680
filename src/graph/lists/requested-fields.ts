// Finds out what an operation selects, so that the Cypher query reads no more than that: the page or the total of a
// list, the properties of its nodes, and the nodes that each of them names by an id, which can come in the same row.
import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { Model, NodeType } from '../model/model';
import { roundedUp } from './column-sizes';
import { storedParts } from '../model/stored-properties';
import { ALL_COLUMNS, columnsNamed, NAME, unionOf, type Columns, type Related } from './projection';
import { groupBy } from '../../grouping';
import { PerField } from './per-field';

/** What an operation selects of a list. */
export interface RequestedList {
  readonly page: boolean;
  readonly total: boolean;
  readonly columns: Columns;
  readonly related: readonly Related[];
  /** What to return of the node that the list belongs to; null if that node has been read already. */
  readonly parent: Columns | null;
}

interface RequestedField {
  readonly field: FieldNode;
  /** The type that the field is selected on: an object, an interface or a union. */
  readonly on: string;
}

const requestedLists = new PerField<RequestedList>();
const requestedColumns = new PerField<{ readonly columns: Columns }>();

/** What an operation selects of the connection that a field returns. */
export function requestedList(model: Model, target: string, info: GraphQLResolveInfo): RequestedList {
  return requestedLists.of(info, () => listBelow(model, target, info));
}

function listBelow(model: Model, target: string, info: GraphQLResolveInfo): RequestedList {
  const asked = below(info.fieldNodes, '', info);
  const fieldsNamed = (name: string) =>
    asked.filter(({ field }) => field.name.value === name).map(({ field }) => field);
  const edges = below(fieldsNamed('edges'), '', info).filter(({ field }) => field.name.value === 'node');
  const nodes = below([...fieldsNamed('nodes'), ...edges.map(({ field }) => field)], target, info);
  return {
    page: asked.some(({ field }) => ['edges', 'nodes', 'pageInfo'].includes(field.name.value)),
    total: fieldsNamed('totalCount').length > 0,
    columns: columnsFor(model, nodes),
    related: relatedRequested(model, target, nodes, info),
    parent: null,
  };
}

/** The columns that an operation needs of the node, or of each of the nodes, that a field returns. */
export function columnsRequested(model: Model, target: string, info: GraphQLResolveInfo): Columns {
  const isOne = info.path.prev === undefined;
  const make = () => ({ columns: columnsFor(model, below(info.fieldNodes, target, info), isOne) });
  return requestedColumns.of(info, make).columns;
}

function columnsFor(model: Model, asked: readonly RequestedField[], isOne = false): Columns {
  const byType = new Map<NodeType, Set<string>>();
  for (const { field, on } of asked) {
    const name = field.name.value;
    if (name === '__typename' || name === 'id') continue;
    for (const possible of model.possibleTypes(on)) {
      const type = model.types.get(possible);
      const properties = propertiesBehind(type, field);
      // A field with a resolver of its own may read any property.
      if (!type || !properties) return ALL_COLUMNS;
      const names = byType.get(type) ?? new Set();
      byType.set(type, names);
      for (const property of properties) names.add(property);
    }
  }
  return columnsNamed([...byType].flatMap(([type, names]) => roundedUp(model, type, names, isOne)));
}

/** The properties that a field is derived from; null if only its resolver knows them. */
function propertiesBehind(type: NodeType | undefined, field: FieldNode): readonly string[] | null {
  const name = field.name.value;
  const property = type?.properties.get(name);
  if (property) {
    const reads = (field.arguments ?? []).flatMap((argument) => property.reads.get(argument.name.value) ?? []);
    return [name, ...property.derivedFrom, ...reads];
  }
  const embedded = type?.embedded.get(name);
  if (embedded) return storedParts(embedded).map((part) => part.name);
  const relation = type?.relations.get(name);
  if (!relation) return null;
  return relation.property ? [relation.property] : [];
}

// Only required relations: if the other node were missing, its MATCH would drop the whole row.
function relatedRequested(
  model: Model,
  target: string,
  asked: readonly RequestedField[],
  info: GraphQLResolveInfo,
): Related[] {
  const type = model.types.get(target);
  if (!type || type.isAbstract) return [];
  const found: Related[] = [];
  for (const relation of type.relations.values()) {
    if (relation.cardinality !== 'one' || !relation.required || !relation.property) continue;
    const fields = byResponseKey(asked.filter(({ field }) => field.name.value === relation.field));
    const wanted = fields.map((each) => columnsFor(model, below(each, relation.target, info)));
    if (isDerivedFrom(type, asked, relation.property)) wanted.push(NAME);
    if (wanted.length > 0) found.push({ relation, columns: unionOf(wanted) });
  }
  return found;
}

/** Whether a selected property is derived from the name of the node with this id. */
function isDerivedFrom(type: NodeType, asked: readonly RequestedField[], id: string): boolean {
  return asked.some(({ field }) => type.properties.get(field.name.value)?.derivedFrom.includes(id));
}

/** The fields selected on the node that a field returns, grouped by their name in the response. */
export function fieldsBelow(target: string, info: GraphQLResolveInfo): FieldNode[][] {
  return byResponseKey(below(info.fieldNodes, target, info));
}

function byResponseKey(asked: readonly RequestedField[]): FieldNode[][] {
  const fields = asked.map(({ field }) => field);
  return [...groupBy(fields, ({ alias, name }) => (alias ?? name).value).values()];
}

/**
 * The fields selected below others, with fragments resolved. Outside of fragments they are selected on the type `on`.
 */
function below(fields: readonly FieldNode[], on: string, info: GraphQLResolveInfo): RequestedField[] {
  const found: RequestedFields = { asked: [], spread: new Set() };
  for (const { selectionSet } of fields) if (selectionSet) collect(selectionSet, on, info, found);
  return found.asked;
}

interface RequestedFields {
  readonly asked: RequestedField[];
  /** The fragments read so far. A fragment selects the same fields in every place, so each is read once. */
  readonly spread: Set<string>;
}

function collect({ selections }: SelectionSetNode, on: string, info: GraphQLResolveInfo, found: RequestedFields): void {
  for (const selection of selections) {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
    if (skip?.['if'] === true || include?.['if'] === false) continue;
    if (selection.kind === Kind.FIELD) found.asked.push({ field: selection, on });
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      collect(selection.selectionSet, selection.typeCondition?.name.value ?? on, info, found);
    else {
      const { value: name } = selection.name;
      const fragment = info.fragments[name];
      if (!fragment || found.spread.has(name)) continue;
      found.spread.add(name);
      collect(fragment.selectionSet, fragment.typeCondition.name.value, info, found);
    }
  }
}
