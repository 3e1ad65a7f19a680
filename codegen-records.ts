// For each type of node, the TypeScript type of its record as the graph stores it, named NationRecord and so on.
import type { Model, NodeType, Property } from './src/graph/model/model';
import { storedProperties } from './src/graph/model/stored-properties';

const SCALARS: Record<string, string> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

/** The source of src/generated/records.ts. `unions` are the names of the schema's unions of nodes. */
export function recordTypes(model: Model, unions: readonly string[]): string {
  // Node itself has NodeRecord already.
  const types = [...model.types.values()].filter(({ name }) => name !== 'Node');
  const records = types.map((type) => (type.isAbstract ? unionType(model, type.name) : recordType(type)));
  const names = [...types.map(({ name }) => name), ...unions];
  return [
    "import type { NodeRecord } from '../graph/lists/projection';",
    ...records,
    ...unions.map((union) => unionType(model, union)),
    `/** The records by the name of their type. */\nexport interface Records {\n${names.map((name) => `  ${name}: ${name}Record;`).join('\n')}\n}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** The type for an interface or a union: a record of any of its types. */
function unionType(model: Model, name: string): string {
  const records = model.possibleTypes(name).map((type) => `${type}Record`);
  return `export type ${name}Record = ${records.join(' | ')};`;
}

function recordType(type: NodeType): string {
  const lines = storedProperties(type).map(line);
  return `export type ${type.name}Record = NodeRecord & {\n${lines.join('\n')}\n};`;
}

function line(property: Property): string {
  const single =
    property.values.length > 0
      ? property.values.map((value) => `'${value}'`).join(' | ')
      : (SCALARS[property.type] ?? 'string');
  return `  ${property.name}${property.required ? '' : '?'}: ${property.list ? `(${single})[]` : single};`;
}
