// Reads the bounds of arguments from the schema.
import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { boundsOf, type ArgumentBounds } from '../../schema/bounds';
import type { Model } from './model';

/** The bounds of all arguments that have bounds, by field and argument. */
export function boundsIn(schema: GraphQLSchema): Model['bounds'] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  return new Map(
    fields.flatMap(({ type, field }): [string, Map<string, ArgumentBounds>][] => {
      const bounds = field.args.flatMap(({ name, astNode }): [string, ArgumentBounds][] => {
        const found = astNode && boundsOf(astNode);
        return found ? [[name, found]] : [];
      });
      return bounds.length > 0 ? [[`${type.name}.${field.name}`, new Map(bounds)]] : [];
    }),
  );
}
