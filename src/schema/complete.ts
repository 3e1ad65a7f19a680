// Completes the schema files, which say each thing once. A field that an interface declares gets the interface's
// arguments, description and directives. A field that returns a connection gets the page arguments, and the connection
// and its edge are generated. A list of facts gets `polarity`, and an enum of types gets its values.
import {
  isTypeDefinitionNode,
  Kind,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type StringValueNode,
  type TypeDefinitionNode,
} from 'graphql';
import { boundsOf, boundsSentence } from './bounds';
import { completeEnum } from './complete-enum';
import { connectionTypes, isConnection, listedType, readLists, type Lists } from './connection-types';
import { firstFilled, implementsInterface, isComposite, isList, namedType, text, type Composite } from './nodes';

/** Descriptions of arguments that every list has, each with a type of its own. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  filter: [
    'Narrows the list. All parts that you give must match.',
    'A part that is null does not narrow; an empty list of values matches nothing.',
    'An id of another type is BAD_USER_INPUT.',
    'An unknown id of the right type finds nothing, and the note UNKNOWN_ID in `extensions.graph.notes` says so.',
  ].join(' '),
  orderBy: 'The order of the list. The id decides between equals.',
};

/** A field outside Query with one of these directives is read from the graph. */
const READ_SCHEMA = ['relation', 'stated'];

/**
 * The definitions of all files, completed by those of lists.graphql. Throws if a connection is of an unknown type, or if
 * an enum would have no values.
 */
export function complete(definitions: readonly DefinitionNode[], lists: readonly DefinitionNode[]): DefinitionNode[] {
  return new Completion(definitions, readLists(lists)).definitions();
}

class Completion {
  private readonly types: ReadonlyMap<string, TypeDefinitionNode>;

  constructor(
    private readonly given: readonly DefinitionNode[],
    private readonly lists: Lists,
  ) {
    this.types = new Map(given.filter(isTypeDefinitionNode).map((type) => [type.name.value, type]));
  }

  definitions(): DefinitionNode[] {
    const listed = this.connectionsToMake().map(listedType);
    const unknown = listed.find((name) => !this.types.has(name));
    if (unknown !== undefined) throw new Error(`The schema uses ${unknown}Connection but has no type ${unknown}.`);
    return this.given.flatMap((definition) => {
      const completed = this.completed(definition);
      const isListed = isTypeDefinitionNode(definition) && listed.includes(definition.name.value);
      return isListed ? [completed, ...connectionTypes(this.lists, definition.name.value)] : [completed];
    });
  }

  /** The connections that fields return but no file defines. */
  private connectionsToMake(): string[] {
    const fields = this.given.filter(isComposite).flatMap((type) => type.fields ?? []);
    const named = new Set(fields.map(({ type }) => namedType(type)).filter(isConnection));
    return [...named].filter((name) => !this.types.has(name));
  }

  private completed(definition: DefinitionNode): DefinitionNode {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) return completeEnum(definition, this.given);
    if (!isComposite(definition)) return definition;
    return { ...definition, fields: (definition.fields ?? []).map((field) => this.field(definition, field)) };
  }

  private field(type: Composite, field: FieldDefinitionNode): FieldDefinitionNode {
    const declared = [field, ...this.declarations(type, field.name.value)];
    const directives = firstFilled(declared.map((each) => each.directives));
    const isRead = type.name.value === 'Query' || directives.some(({ name }) => READ_SCHEMA.includes(name.value));
    const own = firstFilled(declared.map((each) => each.arguments));
    const args = this.listArguments(field, own, isRead).map((argument) => this.argument(argument, declared));
    return { ...field, ...withDescription(declared), arguments: args, directives };
  }

  /** The same field in the interfaces that the type implements. */
  private declarations(type: Composite, field: string): FieldDefinitionNode[] {
    const interfaces = (type.interfaces ?? []).map(({ name }) => this.types.get(name.value));
    const fields = interfaces.flatMap((each) => (each && isComposite(each) && each.fields) || []);
    return fields.filter(({ name }) => name.value === field);
  }

  /** A field's own arguments, with those that every list of its kind takes. */
  private listArguments(
    { type }: FieldDefinitionNode,
    own: readonly InputValueDefinitionNode[],
    isRead: boolean,
  ): readonly InputValueDefinitionNode[] {
    const named = namedType(type);
    const { pageArguments, factArguments } = this.lists;
    const has = (args: readonly InputValueDefinitionNode[]) =>
      own.some((argument) => args.some(({ name }) => name.value === argument.name.value));
    const isOfFacts = isRead && (isConnection(named) || isList(type)) && this.isFact(listedType(named));
    const isFiltered = own.some((argument) => this.filters(argument, factArguments));
    return [
      ...(isConnection(named) && !has(pageArguments) ? pageArguments : []),
      ...own,
      ...(isOfFacts && !isFiltered && !has(factArguments) ? factArguments : []),
    ];
  }

  private isFact(name: string): boolean {
    const type = this.types.get(name);
    return name === 'Fact' || (type !== undefined && implementsInterface(type, 'Fact'));
  }

  /** Whether the argument is an input object that has one of these as a field. */
  private filters({ type }: InputValueDefinitionNode, args: readonly InputValueDefinitionNode[]): boolean {
    const input = this.types.get(namedType(type));
    if (input?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return false;
    return (input.fields ?? []).some((field) => args.some(({ name }) => name.value === field.name.value));
  }

  /** An argument with its description and directives from the field, an interface, lists.graphql or DESCRIPTIONS. */
  private argument(
    argument: InputValueDefinitionNode,
    declared: readonly FieldDefinitionNode[],
  ): InputValueDefinitionNode {
    const name = argument.name.value;
    const all = [
      ...declared.flatMap((field) => field.arguments ?? []),
      ...this.lists.pageArguments,
      ...this.lists.factArguments,
    ];
    const same = [argument, ...all.filter((each) => each.name.value === name)];
    const directives = firstFilled(same.map((each) => each.directives));
    return withBounds({ ...argument, ...withDescription(same, DESCRIPTIONS[name]), directives });
  }
}

/** The first description in the list; otherwise the fallback text. */
function withDescription(
  all: readonly { readonly description?: StringValueNode | undefined }[],
  otherwise?: string,
): { description?: StringValueNode } {
  const description = all.find((each) => each.description)?.description ?? (otherwise && text(otherwise));
  return description ? { description } : {};
}

function withBounds(argument: InputValueDefinitionNode): InputValueDefinitionNode {
  const bounds = boundsOf(argument);
  if (!bounds) return argument;
  const description = [argument.description?.value, boundsSentence(bounds)].filter(Boolean).join(' ');
  return { ...argument, description: text(description) };
}
