// Derives from the schema which types of node the ids in an argument can name: from the property that the argument is
// compared with, or from the end of a relation's path.
import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { directiveValues } from './directive-values';
import type { RelationDefinition } from './cypher-path';
import type { Model, NodeType, Relation } from './model';

/** The types of node that each argument or part of a filter can name, by the key that `namedBy` returns. */
export type NamedTypes = ReadonlyMap<string, readonly string[]>;

/**
 * The key in NamedTypes of an argument, such as Query.compare.nations, or of a part of a filter, such as
 * PositionFilter.topic.
 */
export const namedBy = (owner: string, name: string): string => `${owner}.${name}`;

/**
 * Reads the types from the schema and its directives. Look-ups of one node by its id are left out, because they return
 * null for an unknown id. Throws if the schema does not say what an id names.
 */
export function namedTypes(schema: GraphQLSchema, model: Model): NamedTypes {
  const reader = new NamedTypesReader(schema, model);
  const named = new Map<string, readonly string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const listed = model.types.get(getNamedType(field.type).name.replace(/Connection$/, ''));
      const isLookUp = listed !== undefined && !field.args.some(({ name }) => name === 'first');
      for (const argument of field.args) {
        const input = getNamedType(argument.type);
        if (input.name === 'ID' && !isLookUp)
          reader.add(named, namedBy(`${type.name}.${field.name}`, argument.name), argument, listed);
        if (!isInputObjectType(input)) continue;
        for (const part of Object.values(input.getFields())) {
          if (getNamedType(part.type).name !== 'ID') continue;
          // A comparison takes the filter of a list. The list says more about the filter than the comparison does.
          const saysItself = directiveValues(schema, 'names', part.astNode) !== undefined;
          if (listed || saysItself) reader.add(named, namedBy(input.name, part.name), part, listed);
        }
      }
    }
  }
  return named;
}

class NamedTypesReader {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly model: Model,
  ) {}

  add(
    named: Map<string, readonly string[]>,
    key: string,
    input: GraphQLArgument | GraphQLInputField,
    listed: NodeType | undefined,
  ): void {
    const names = this.typesOf(input, listed).flatMap((type) => this.model.possibleTypes(type));
    const all = [...new Set([...(named.get(key) ?? []), ...names])].sort();
    if (all.length === 0) throw new Error(`The schema does not say what the ids of ${key} name.`);
    named.set(key, all);
  }

  private typesOf({ astNode }: GraphQLArgument | GraphQLInputField, listed: NodeType | undefined): readonly string[] {
    const names = directiveValues(this.schema, 'names', astNode);
    if (names) return [names.type];
    const where = directiveValues(this.schema, 'where', astNode);
    if (where) return listed ? where.property.flatMap((property) => this.byProperty(property, listed)) : [];
    const definition =
      directiveValues(this.schema, 'relation', astNode) ?? directiveValues(this.schema, 'stated', astNode);
    return definition ? this.endsOf(definition) : [];
  }

  private byProperty(property: string, listed: NodeType): string[] {
    if (property === 'id') return [listed.name];
    return [...listed.relations.values()].filter((each) => each.property === property).map(({ target }) => target);
  }

  /**
   * The types at the end of a path. Other fields of the schema with the same relationship, or with a Statement of the
   * same predicate, show which nodes it links.
   */
  private endsOf(definition: RelationDefinition): string[] {
    const ends = this.relations().map(({ owner, relation }) => ({
      owner,
      relation,
      other: this.definitionOf(relation),
    }));
    return ends.flatMap(({ owner, relation, other }) => {
      if ('predicate' in definition) {
        if (!other || !('predicate' in other) || other.predicate !== definition.predicate) return [];
        if (other.as === definition.as) return [relation.target];
        return other.via?.length ? [] : [owner];
      }
      if (relation.single?.direction !== 'OUT' || relation.single.type !== definition.type) return [];
      return [definition.direction === 'OUT' ? relation.target : owner];
    });
  }

  private relations(): { readonly owner: string; readonly relation: Relation }[] {
    return [...this.model.types.values()].flatMap(({ name, relations }) =>
      [...relations.values()].map((relation) => ({ owner: name, relation })),
    );
  }

  private definitionOf({ name }: Relation): RelationDefinition | undefined {
    const [owner = '', field = ''] = name.split('.');
    const type = this.schema.getType(owner);
    const node = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.astNode : undefined;
    return directiveValues(this.schema, 'stated', node);
  }
}
