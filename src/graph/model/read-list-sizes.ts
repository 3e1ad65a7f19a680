// Reads the sizes of lists without pages from the schema.
import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { directiveValues } from './directive-values';
import type { Model } from './model';

/** The size that @listSize gives, by field. */
export function listSizesIn(schema: GraphQLSchema): Model['listSizes'] {
  const sizes = new Map<string, number>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, astNode } of Object.values(type.getFields())) {
      const size = directiveValues(schema, 'listSize', astNode);
      if (size) sizes.set(`${type.name}.${name}`, size.assumedSize);
    }
  }
  return sizes;
}
