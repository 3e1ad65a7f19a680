// Reads schema/*.graphql into one document. A field that an interface declares takes the interface's description and
// relation wherever it stands, and paging arguments are described once, here: the files say each thing once only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isTypeSystemDefinitionNode,
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
} from 'graphql';

const SCHEMA_FOLDER = join(__dirname, '..', '..', 'schema');

const ARGUMENTS: Record<string, string> = {
  first: 'How many from the start of the list, 1 to 100; 20 where neither first nor last is given.',
  after:
    'The cursor to start after: an endCursor or an edge’s cursor of this same list. An empty text stands for the start.',
  last: 'How many from the end of the list, 1 to 100; not together with first.',
  before: 'The cursor to end before: a startCursor or an edge’s cursor of this same list.',
  filter:
    'Narrows the list: every part that is given must hold. A part that is null does not narrow; an empty list of values keeps nothing.',
  polarity:
    'Only facts that are affirmed, or only those that a source denies; null for both. Without it the list has what its default says.',
  orderBy: 'The order of the list; id decides between equals.',
};

const CONNECTION_FIELDS: Record<string, string> = {
  edges: 'The nodes of the page with their cursors.',
  nodes: 'The nodes of the page.',
  pageInfo: 'Where the page stands in the list.',
  totalCount: 'How many there are in the whole list, counted only where it is asked for.',
  cursor: 'Marks this edge’s place in the list, for `after` and `before`. It stays valid while data changes.',
  node: 'The node.',
};

/** What the schema files say of the graph; it is for this server, not for its clients. */
const DIRECTIVES_FILE = 'directives.graphql';

type FieldsDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The whole schema as one document, every type, field and argument described. Throws where a file does not parse. */
export function readSchema(folder = SCHEMA_FOLDER): DocumentNode {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const definitions = files
    .sort()
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8'), { noLocation: true }).definitions);
  const interfaces = new Map<string, InterfaceTypeDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) interfaces.set(definition.name.value, definition);
  }
  return { kind: Kind.DOCUMENT, definitions: definitions.map((definition) => complete(definition, interfaces)) };
}

/** The schema as clients see it: without the directives that say how the graph is stored. */
export function servedSchema(document: DocumentNode, folder = SCHEMA_FOLDER): DocumentNode {
  const { definitions } = parse(readFileSync(join(folder, DIRECTIVES_FILE), 'utf8'), { noLocation: true });
  const internal = new Set(definitions.map(nameOf));
  return visit(document, {
    enter: (node) => {
      const mayBeInternal = isTypeSystemDefinitionNode(node) || node.kind === Kind.DIRECTIVE;
      return mayBeInternal && internal.has(nameOf(node)) ? null : undefined;
    },
  });
}

function nameOf(node: DefinitionNode | DirectiveNode): string | undefined {
  return 'name' in node ? node.name.value : undefined;
}

function complete(definition: DefinitionNode, interfaces: Map<string, InterfaceTypeDefinitionNode>): DefinitionNode {
  if (
    definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
    definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
    definition.kind !== Kind.OBJECT_TYPE_EXTENSION
  ) {
    return definition;
  }
  const parents = (definition.interfaces ?? []).flatMap(({ name }) => interfaces.get(name.value) ?? []);
  const fields = (definition.fields ?? []).map((field) => completeField(field, inherited(field, parents)));
  const description = 'description' in definition ? definition.description : undefined;
  return { ...definition, ...describe(description, connectionText(definition.name.value)), fields };
}

function inherited(field: FieldDefinitionNode, parents: FieldsDefinition[]): FieldDefinitionNode[] {
  return parents.flatMap((parent) => (parent.fields ?? []).filter(({ name }) => name.value === field.name.value));
}

function completeField(field: FieldDefinitionNode, parents: FieldDefinitionNode[]): FieldDefinitionNode {
  const said = parents.find(({ description }) => description)?.description;
  const directives: readonly ConstDirectiveNode[] = field.directives?.length
    ? field.directives
    : (parents.find((parent) => parent.directives?.length)?.directives ?? []);
  const args = (field.arguments ?? []).map((argument) => ({
    ...argument,
    ...describe(argument.description ?? argumentOf(parents, argument)?.description, ARGUMENTS[argument.name.value]),
    directives: argument.directives?.length ? argument.directives : (argumentOf(parents, argument)?.directives ?? []),
  }));
  return {
    ...field,
    ...describe(field.description ?? said, CONNECTION_FIELDS[field.name.value]),
    arguments: args,
    directives,
  };
}

function argumentOf(parents: FieldDefinitionNode[], argument: InputValueDefinitionNode) {
  return parents.flatMap((parent) => parent.arguments ?? []).find(({ name }) => name.value === argument.name.value);
}

function connectionText(type: string): string | undefined {
  const [, node, kind] = /^(\w+)(Connection|Edge)$/.exec(type) ?? [];
  if (!node) return undefined;
  return kind === 'Edge' ? `A ${node} and its place in a list.` : `A page of a list of ${node} nodes.`;
}

function describe(own: StringValueNode | undefined, fallback: string | undefined): { description?: StringValueNode } {
  if (own) return { description: own };
  return fallback ? { description: { kind: Kind.STRING, value: fallback } } : {};
}
