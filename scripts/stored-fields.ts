// The table of the types and fields that source files and tables can have, with the prefix of each type's ids.
import { storedParts } from '../src/graph/model/stored-properties';
import { prefixOf, type Model, type NodeType, type Property } from '../src/graph/model/model';

const INTRO = `Every type of node, with the prefix of its ids and the fields that a [source file](../data.md#source-files) or a
[table](../data.md#tables-of-your-own) can have. **Required** fields have to be there. A field with several parts, such as \`quantity\`,
is an object in a source file and one column for each part in a table. A field that names other nodes takes an id, or a
list of ids; in a table the column can have the name of the field or the stored name.`;

/** The value of a required field that a file leaves out. */
const DEFAULTS: Readonly<Record<string, string>> = { polarity: 'default `POSITIVE`', aliases: 'default: none' };

/** The page, below its title. */
export function storedFields(model: Model): string {
  const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract);
  const sorted = types.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [INTRO, ...sorted.map((type) => section(type))].join('\n\n');
}

function section(type: NodeType): string {
  const properties = [...type.properties.values()]
    .filter(({ name }) => name !== 'id')
    .map((each) => row(each, each.name));
  const parts = [...type.embedded.values()].flatMap((embedded) =>
    storedParts(embedded).map((part) => row(part, embedded.list ? embedded.name : `${embedded.name} → ${part.name}`)),
  );
  const relations = [...type.relations.values()].flatMap(({ field, property, cardinality, required, target }) =>
    property
      ? [cells(field, `id of ${article(target)}${cardinality === 'one' ? '' : ', a list'}`, required, property)]
      : [],
  );
  const rows = [...properties, ...parts, ...relations].join('\n');
  return `## ${type.name}\n\nIds begin with \`${prefixOf(type.name)}:\`.${type.isCited ? ' A fact: it also takes `citations`.' : ''}\n\n| field | value | required | stored as |\n| --- | --- | --- | --- |\n${rows}`;
}

function row({ name, type, list, required, values }: Property, field: string): string {
  const value = values.length > 0 ? `one of ${values.map((each) => `\`${each}\``).join(', ')}` : type;
  return cells(field, list ? `list of ${value}` : value, required, name);
}

function cells(field: string, value: string, required: boolean, stored: string): string {
  return `| \`${field}\` | ${value} | ${required ? (DEFAULTS[field] ?? 'yes') : ''} | \`${stored}\` |`;
}

function article(target: string): string {
  return `${/^[AEIOU]/.test(target) ? 'an' : 'a'} ${target}`;
}
