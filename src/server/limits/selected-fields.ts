// What an operation selects of an object: the fields by their names in the answer, with fragments expanded and without
// those that @skip and @include leave out.
import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { groupBy } from '../../grouping';

/** The fields of one object: those with the same name in the answer are one field, with all of their selections. */
export type SelectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/** The most names that the same field has, and that one without arguments has. Fragments do not hide any. */
export function mostNames(fields: SelectedFields): { readonly aliases: number; readonly repetitions: number } {
  const first = [...fields.values()].flatMap(([node]) => node ?? []);
  const most = (nodes: readonly FieldNode[]) =>
    Math.max(
      0,
      ...Array.from(
        groupBy(nodes, ({ name }) => name.value),
        ([, same]) => same.length,
      ),
    );
  return { aliases: most(first), repetitions: most(first.filter((node) => !node.arguments?.length)) };
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsByName({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

export class Selections {
  private readonly fragments: Fragments;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.fragments = fragmentsByName(document);
  }

  /** The fields that an object of this type has in the answer. */
  fieldsOf(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): SelectedFields {
    const fields = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const collect = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (!this.isIncluded(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const name = (selection.alias ?? selection.name).value;
          const same = fields.get(name);
          if (same) same.push(selection);
          else fields.set(name, [selection]);
          continue;
        }
        // A fragment selects the same fields in every place, so each is read once.
        if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
        const part = this.partOf(selection);
        if (!part || !this.applies(part.on, type)) continue;
        if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
        collect(part.selectionSet);
      }
    };
    selectionSets.forEach(collect);
    return fields;
  }

  /** One type for each different selection that objects of this type can have. */
  representatives(type: GraphQLNamedType, selectionSets: readonly SelectionSetNode[]): GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    if (!isAbstractType(type)) return [];
    const conditions = [...this.conditionsIn(selectionSets)];
    const found = new Map<string, GraphQLObjectType>();
    for (const possible of this.schema.getPossibleTypes(type)) {
      const met = conditions.filter((condition) => this.applies(condition, possible)).join();
      if (!found.has(met)) found.set(met, possible);
    }
    return [...found.values()];
  }

  private conditionsIn(selectionSets: readonly SelectionSetNode[]): Set<string> {
    const found = new Set<string>();
    const spread = new Set<string>();
    const look = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) continue;
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (spread.has(selection.name.value)) continue;
          spread.add(selection.name.value);
        }
        const part = this.partOf(selection);
        if (part?.on !== undefined) found.add(part.on);
        if (part) look(part.selectionSet);
      }
    };
    selectionSets.forEach(look);
    return found;
  }

  /** The type condition and the selections of a fragment. */
  private partOf(selection: Exclude<SelectionNode, FieldNode>) {
    const part = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
    return part && { on: part.typeCondition?.name.value, selectionSet: part.selectionSet };
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const on = this.schema.getType(condition);
    return isAbstractType(on) && this.schema.isSubType(on, type);
  }

  private isIncluded(selection: SelectionNode): boolean {
    if (!selection.directives?.length) return true;
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.variables);
    return skip?.['if'] !== true && include?.['if'] !== false;
  }
}
