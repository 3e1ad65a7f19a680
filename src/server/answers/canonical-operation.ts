// One text for equal operations, however they are formatted. The order of selections is kept, because it determines the
// order of the answer.
import {
  Kind,
  print,
  separateOperations,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type NameNode,
  type OperationDefinitionNode,
} from 'graphql';

/** Apollo caches parsed documents, so one canonical form serves every request with the same document. */
const canonicalForms = new WeakMap<OperationDefinitionNode, string>();

/** An operation and the document that contains it. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The operation and the fragments that it uses, without the parts that have no effect on the answer. */
export function canonicalOperation({ document, operation }: AskedOperation): string {
  const found = canonicalForms.get(operation);
  if (found !== undefined) return found;
  const definitions = [bare(operation), ...byName(fragmentsOf(document, operation))];
  const form = print(visit({ kind: Kind.DOCUMENT, definitions }, ORDERED));
  canonicalForms.set(operation, form);
  return form;
}

/** Drops the operation's name and its variable definitions: the values, including defaults, are digested separately. */
function bare({ kind, operation, selectionSet }: OperationDefinitionNode): OperationDefinitionNode {
  return { kind, operation, selectionSet };
}

function fragmentsOf(document: DocumentNode, { name }: OperationDefinitionNode): FragmentDefinitionNode[] {
  const { definitions = [] } = separateOperations(document)[name?.value ?? ''] ?? {};
  return definitions
    .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
    .map(({ kind, name, typeCondition, selectionSet }) => ({ kind, name, typeCondition, selectionSet }));
}

const ORDERED: ASTVisitor = {
  Field: {
    leave: (node) => ({ ...node, arguments: byName(node.arguments), directives: byName(node.directives) }),
  },
  InlineFragment: { leave: (node) => ({ ...node, directives: byName(node.directives) }) },
  FragmentSpread: { leave: (node) => ({ ...node, directives: byName(node.directives) }) },
  ObjectValue: { leave: (node) => ({ ...node, fields: byName(node.fields) }) },
  StringValue: { leave: (node) => ({ ...node, block: false }) },
};

function byName<T extends { readonly name: NameNode }>(parts: readonly T[] = []): T[] {
  return [...parts].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
}
