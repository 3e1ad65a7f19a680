// Former ids in an operation: they are replaced before it runs, so that an answer does not depend on which id was asked for.
import {
  getNamedType,
  GraphQLID,
  getOperationAST,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type StringValueNode,
  type ValueNode,
} from 'graphql';
import { currentId, NO_FORMER_IDS, type FormerIds } from '../../dataset/former-ids';
import type { RequestContext } from './extensions';

/** What an operation asks: its document, with the values of its variables. */
export interface IdsAsked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What an operation asks with the current ids of this revision; null if no id ever changed. If the graph cannot be read, the
 * execution reports it.
 */
export async function askedNow(
  asked: IdsAsked,
  revision: RequestContext['revision'],
): Promise<Omit<IdsAsked, 'schema'> | null> {
  const former = await revision.atStart().then(
    ({ formerIds }) => formerIds,
    () => NO_FORMER_IDS,
  );
  if (former.size === 0) return null;
  const keys = new Set<string>();
  const document = currentDocument(asked, former, keys);
  const operation = getOperationAST(document, asked.operation.name?.value) ?? asked.operation;
  return { document, operation, variables: currentVariables(asked, former, keys) };
}

/** A gateway asks for entities by values of this type: objects with a type and an id. */
const REPRESENTATION = '_Any';

/** The variables with the current ids; `keys` are those that are an id whatever their type. */
function currentVariables(
  { schema, operation, variables }: IdsAsked,
  former: FormerIds,
  keys: ReadonlySet<string>,
): Record<string, unknown> {
  const current = { ...variables };
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const { value: name } = variable.name;
    const declared = keys.has(name) ? GraphQLID : (typeFromAST(schema, type) as GraphQLInputType | undefined);
    if (declared && name in variables) current[name] = currentValue(declared, variables[name], former);
  }
  return current;
}

function currentValue(type: GraphQLInputType, value: unknown, former: FormerIds): unknown {
  if (isNonNullType(type)) return currentValue(type.ofType, value, former);
  if (Array.isArray(value))
    return value.map((each) => currentValue(isListType(type) ? type.ofType : type, each, former));
  if (isListType(type)) return currentValue(type.ofType, value, former);
  if (type.name === 'ID' && typeof value === 'string') return currentId(former, value);
  if (typeof value !== 'object' || value === null) return value;
  if (type.name === REPRESENTATION)
    return 'id' in value && typeof value.id === 'string' ? { ...value, id: currentId(former, value.id) } : value;
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  const now = ([name, part]: [string, unknown]) => {
    const field = fields[name];
    return [name, field ? currentValue(field.type, part, former) : part] as const;
  };
  return Object.fromEntries(Object.entries(value).map(now));
}

/** The document with the current ids; the same one if it has no former id. Adds the variables of gateways to `keys`. */
function currentDocument({ schema, document }: IdsAsked, former: FormerIds, keys: Set<string>): DocumentNode {
  const info = new TypeInfo(schema);
  const now = (value: ValueNode): StringValueNode | undefined => {
    if (value.kind !== Kind.STRING) return undefined;
    const current = currentId(former, value.value);
    return current === value.value ? undefined : { ...value, value: current };
  };
  const replacing: ASTVisitor = {
    StringValue: (node) => (getNamedType(info.getInputType())?.name === 'ID' ? now(node) : undefined),
    ObjectField: (node) => {
      const isKey = node.name.value === 'id' && getNamedType(info.getParentInputType())?.name === REPRESENTATION;
      if (isKey && node.value.kind === Kind.VARIABLE) keys.add(node.value.name.value);
      const value = isKey ? now(node.value) : undefined;
      return value && { ...node, value };
    },
  };
  return visit(document, visitWithTypeInfo(info, replacing));
}
