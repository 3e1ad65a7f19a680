// Reads the orders of lists from the schema.
import { isEnumType, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { directiveValues } from './directive-values';
import { SORT_NAME, type Order, type Relation } from './model';

type OrderedType = GraphQLObjectType | GraphQLInterfaceType;

/** The default order of a type's lists. */
export function defaultOrder(schema: GraphQLSchema, type: OrderedType): Order {
  const ordered = directiveValues(schema, 'ordered', type.astNode);
  if (ordered) return { by: { property: ordered.by }, descending: ordered.direction === 'DESC' };
  return { by: { property: hasNames(type) ? SORT_NAME : 'id' }, descending: false };
}

/** Names of entities stand in alphabetical order. */
function hasNames(type: OrderedType): boolean {
  return 'aliases' in type.getFields();
}

/** The orders that a client can request, by enum value. Throws if an order counts a field that is not a relation. */
export function ordersOf(
  schema: GraphQLSchema,
  type: OrderedType,
  relations: ReadonlyMap<string, Relation>,
): Map<string, Order> {
  const fields = schema.getType(`${type.name}OrderField`);
  if (!isEnumType(fields)) return new Map();
  return new Map(
    fields.getValues().map(({ name, astNode }): [string, Order] => {
      const firstOf = directiveValues(schema, 'firstOf', astNode)?.properties;
      if (firstOf) return [name, { by: { firstOf }, descending: false }];
      const counted = directiveValues(schema, 'countOf', astNode);
      const property = name === 'NAME' && hasNames(type) ? SORT_NAME : name.toLowerCase();
      if (!counted) return [name, { by: { property }, descending: false }];
      const count = relations.get(counted.field);
      if (!count) throw new Error(`${type.name}OrderField.${name} counts ${counted.field}, which is not a relation.`);
      return [name, { by: { count }, descending: false }];
    }),
  );
}
