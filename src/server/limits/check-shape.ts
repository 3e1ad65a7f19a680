// Refuses an operation whose document is beyond a limit, whatever its variables are.
import {
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { OperationLimits } from '../../limits';
import { beyond } from './beyond';
import { fragmentsByName, type Fragments } from './selected-fields';

/** Apollo caches parsed documents, so a check serves every request with the same document. */
const within = new WeakMap<OperationDefinitionNode, OperationLimits>();

/** Throws LIMIT_EXCEEDED if the operation and its fragments are beyond one of the limits. */
export function checkShape(document: DocumentNode, operation: OperationDefinitionNode, limits: OperationLimits): void {
  if (within.get(operation) === limits) return;
  const fragments = fragmentsByName(document);
  checkDepth(operation, fragments, limits);
  if (rootFields(operation, fragments).size > limits.rootFields) throw beyond('rootFields', limits, operation);
  let directives = 0;
  visit(document, {
    SelectionSet: (set) => checkRepetition(set, limits),
    ListValue: (list) => {
      if (list.values.length > limits.listItems) throw beyond('listItems', limits, list);
    },
    Directive: (directive) => {
      directives += 1;
      if (directives > limits.directives) throw beyond('directives', limits, directive);
    },
  });
  within.set(operation, limits);
}

/** Throws LIMIT_EXCEEDED if a list in the variables has too many items. */
export function checkVariableLists(value: unknown, limits: OperationLimits): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && value.length > limits.listItems) throw beyond('listItems', limits);
  for (const part of Object.values(value)) checkVariableLists(part, limits);
}

function checkDepth(operation: OperationDefinitionNode, fragments: Fragments, limits: OperationLimits): void {
  const known = new Map<SelectionSetNode, number>();
  const depthOf = (set: SelectionSetNode): number => {
    const found = known.get(set) ?? Math.max(...set.selections.map(below));
    known.set(set, found);
    return found;
  };
  const below = (selection: SelectionNode): number => {
    if (selection.kind === Kind.FIELD) return 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0);
    const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return part ? depthOf(part.selectionSet) : 0;
  };
  if (depthOf(operation.selectionSet) > limits.depth) throw beyond('depth', limits, operation);
}

/** The names in the answer of the fields of the root. */
function rootFields({ selectionSet }: OperationDefinitionNode, fragments: Fragments): Set<string> {
  const names = new Set<string>();
  const seen = new Set<SelectionSetNode>();
  const collect = (set: SelectionSetNode) => {
    if (seen.has(set)) return;
    seen.add(set);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add((selection.alias ?? selection.name).value);
      else {
        const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (part) collect(part.selectionSet);
      }
    }
  };
  collect(selectionSet);
  return names;
}

function checkRepetition({ selections }: SelectionSetNode, limits: OperationLimits): void {
  if (selections.length <= limits.repetitions && selections.length <= limits.aliases) return;
  const all = new Map<string, number>();
  const without = new Map<string, number>();
  const count = (counts: Map<string, number>, { name: { value } }: FieldNode) => {
    const found = (counts.get(value) ?? 0) + 1;
    counts.set(value, found);
    return found;
  };
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    if (count(all, selection) > limits.aliases) throw beyond('aliases', limits, selection);
    if (selection.arguments?.length) continue;
    if (count(without, selection) > limits.repetitions) throw beyond('repetitions', limits, selection);
  }
}
