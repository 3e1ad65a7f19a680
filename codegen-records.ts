// For each type of node, the TypeScript type of its record as the graph stores it, named NationRecord and so on.
import type { Model, NodeType, Property } from './src/graph/model/model';
import { storedProperties } from './src/graph/model/stored-properties';

const SCALARS: Record<string, string> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

/** The source of src/generated/records.ts. */
export function recordTypes(model: Model): string {
  const types = [...model.types.values()];
  const records = types.map((type) => (type.isAbstract ? unionType(model, type) : recordType(type)));
  return ["import type { NodeRecord } from '../graph/lists/projection';", ...records].join('\n\n') + '\n';
}

/** Of an interface: a record of any type that implements it. Node itself is NodeRecord already. */
function unionType(model: Model, { name }: NodeType): string {
  const records = model.possibleTypes(name).map((type) => `${type}Record`);
  return name === 'Node' ? '' : `export type ${name}Record = ${records.join(' | ')};`;
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
