// Refuses operations that ask for the schema, if the operator does not want to show it.
import { GraphQLError, visit, type DocumentNode, type FieldNode } from 'graphql';
import { messageOf, OPERATION_ERRORS } from '../../errors';

/** The fields that describe the schema; `_service` is the one for gateways of a federation. */
const SCHEMA_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type', '_service']);

/** Apollo caches parsed documents, so a check serves every request with the same document. */
const withoutSchema = new WeakSet<DocumentNode>();

/** Throws INTROSPECTION_DISABLED with status 400 if a document asks for the schema. */
export function checkIntrospection(document: DocumentNode): void {
  if (withoutSchema.has(document)) return;
  visit(document, {
    Field: (field: FieldNode) => {
      if (!SCHEMA_FIELDS.has(field.name.value)) return;
      const { code, status } = OPERATION_ERRORS.introspection;
      throw new GraphQLError(messageOf(OPERATION_ERRORS.introspection), {
        nodes: [field],
        extensions: { code, http: { status } },
      });
    },
  });
  withoutSchema.add(document);
}

/** A message without the names of the schema that GraphQL.js suggests. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean [^]*\?$/, '');
}
