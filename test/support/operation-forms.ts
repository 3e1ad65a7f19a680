// Other ways to write one operation, and parts of it: the answer to a field is the same in all of them.
import {
  Kind,
  print,
  separateOperations,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { pick, type Draw } from './random-source';

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields of Query, and every field with arguments. */
export function fieldsAsked(document: DocumentNode): FieldNode[] {
  const root = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
  const found = new Set(root.filter((selection) => selection.kind === Kind.FIELD));
  visit(document, {
    Field: (node) => {
      if (node.arguments?.length) found.add(node);
    },
  });
  return [...found].filter(({ name }) => name.value !== '__typename');
}

/** The operation with nothing but one of its fields, and what that stands in. */
export function alone(document: DocumentNode, field: FieldNode): string {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const has = (selection: SelectionNode): boolean => {
    if (selection === field) return true;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return hasAny(fragments.get(selection.name.value));
    return hasAny(selection);
  };
  const hasAny = (node: { selectionSet?: SelectionSetNode | undefined } | undefined): boolean =>
    node?.selectionSet?.selections.some(has) ?? false;
  const reduce = (set: SelectionSetNode): SelectionSetNode => ({ ...set, selections: set.selections.flatMap(only) });
  const only = (selection: SelectionNode): SelectionNode[] => {
    if (selection === field) return [selection];
    if (!has(selection)) return [];
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    return [{ ...selection, selectionSet: reduce(selection.selectionSet) }];
  };
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ||
    (definition.kind === Kind.FRAGMENT_DEFINITION && hasAny(definition))
      ? { ...definition, selectionSet: reduce(definition.selectionSet) }
      : definition,
  );
  const [operation] = Object.values(separateOperations({ ...document, definitions }));
  if (!operation) throw new Error('The document has no operation.');
  return print(operation);
}

/** Of an answer, what another has too. */
export function partOf(answer: unknown, other: unknown): unknown {
  if (Array.isArray(answer) && Array.isArray(other)) {
    return answer.map((each: unknown, at) => partOf(each, (other as unknown[])[at]));
  }
  if (!isObject(answer) || !isObject(other)) return answer;
  return Object.fromEntries(Object.keys(other).map((key) => [key, partOf(answer[key], other[key])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The operation in another form: some arguments as variables, some fields in inline and named fragments or under @include
 * and @skip, and beside some a copy that is left out.
 */
export function inAnotherForm(schema: GraphQLSchema, document: DocumentNode, draw: Draw): Operation {
  const values: Record<string, unknown> = {};
  const definitions: string[] = [];
  const types = new TypeInfo(schema);
  const asVariable = (argument: ArgumentNode, type: string): ArgumentNode => {
    const name = `v${definitions.length}`;
    definitions.push(`$${name}: ${type}`);
    values[name] = valueFromASTUntyped(argument.value);
    return { ...argument, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } };
  };
  const Field = (node: FieldNode): FieldNode => {
    const known = types.getFieldDef()?.args ?? [];
    const given = (node.arguments ?? []).map((argument) => {
      const type = known.find(({ name }) => name === argument.name.value)?.type;
      return type && draw(3) === 0 ? asVariable(argument, String(type)) : argument;
    });
    return { ...node, arguments: given, directives: draw(4) === 0 ? [pick(draw, KEPT)] : [] };
  };
  const withVariables = visit(document, visitWithTypeInfo(types, { Field }));
  const rewritten = visit(withVariables, {
    SelectionSet: { leave: (set) => ({ ...set, selections: set.selections.flatMap((each) => wrapped(each, draw)) }) },
  });
  const text = print(partly(rewritten, draw));
  for (const [name, value] of Object.entries({ yes: true, no: false })) {
    if (!text.includes(`$${name})`)) continue;
    definitions.push(`$${name}: Boolean!`);
    values[name] = value;
  }
  if (definitions.length === 0) return { query: text, variables: values };
  return { query: text.replace(/^(query )?\{/, `query (${definitions.join(', ')}) {`), variables: values };
}

const KEPT = [condition('include', 'yes'), condition('skip', 'no')];

function condition(name: 'include' | 'skip', variable: string): ConstDirectiveNode {
  const value = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } };
  const argument = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'if' }, value };
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name }, arguments: [argument] } as never;
}

function wrapped(selection: SelectionNode, draw: Draw): SelectionNode[] {
  if (selection.kind !== Kind.FIELD) return [selection];
  const leftOut = {
    ...selection,
    alias: { kind: Kind.NAME, value: `not_${(selection.alias ?? selection.name).value}` },
    directives: [condition('skip', 'yes')],
  } as const;
  if (draw(6) === 0) return [leftOut, selection];
  if (draw(6) > 0) return [selection];
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [selection] } as const;
  return [{ kind: Kind.INLINE_FRAGMENT, directives: [pick(draw, KEPT)], selectionSet }];
}

/** The document with some of the fields of Query in a fragment of their own. */
function partly(document: DocumentNode, draw: Draw): DocumentNode {
  const moved: SelectionNode[] = [];
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const kept = definition.selectionSet.selections.filter((each) => draw(3) > 0 || !moved.push(each));
    if (moved.length === 0) return definition;
    const spread = { kind: Kind.FRAGMENT_SPREAD, name: { kind: Kind.NAME, value: 'Moved' } } as const;
    return { ...definition, selectionSet: { ...definition.selectionSet, selections: [...kept, spread] } };
  });
  if (moved.length === 0) return document;
  const fragment: FragmentDefinitionNode = {
    kind: Kind.FRAGMENT_DEFINITION,
    name: { kind: Kind.NAME, value: 'Moved' },
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Query' } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: moved },
  };
  return { ...document, definitions: [...definitions, fragment] };
}
