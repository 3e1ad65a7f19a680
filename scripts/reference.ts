// docs/reference: the schema as Markdown. `npm run docs` writes it, and test/docs.test.ts checks that it is current.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { Model } from '../src/graph/model/model';
import { buildApi } from '../src/api';
import { errorsPage, ERRORS_PAGE } from './errors-page';
import { storedFields } from './stored-fields';

export const REFERENCE_FOLDER = join(__dirname, '..', 'docs', 'reference');

interface Page {
  readonly file: string;
  readonly title: string;
  readonly intro: string;
  readonly holds: (type: GraphQLNamedType) => boolean;
}

const PAGING = new Set(['first', 'after', 'last', 'before']);
const NOTE = 'Generated from the schema by `npm run docs`; edit the files in `schema/` instead.';

const isPaging = ({ name }: GraphQLNamedType) => /(Connection|Edge)$/.test(name) || name === 'PageInfo';
const implementsOne = (type: GraphQLNamedType, name: string) =>
  isObjectType(type) && type.getInterfaces().some((each) => each.name === name);

/** Every type is on the first page that includes it. */
const PAGES: readonly Page[] = [
  { file: 'query.md', title: 'Query', intro: 'The fields of an operation.', holds: ({ name }) => name === 'Query' },
  {
    file: 'entities.md',
    title: 'Entities',
    intro: 'Things with a name. An entity carries identity only; facts say something about it.',
    holds: (type) => implementsOne(type, 'Entity'),
  },
  {
    file: 'facts.md',
    title: 'Facts',
    intro: 'What a source says. Every fact has a modality, a polarity and at least one citation.',
    holds: (type) => implementsOne(type, 'Fact'),
  },
  {
    file: 'interfaces.md',
    title: 'Interfaces and unions',
    intro: 'What several types have in common.',
    holds: (type) => isInterfaceType(type) || isUnionType(type),
  },
  {
    file: 'paging.md',
    title: 'Connections and edges',
    intro: 'Lists are Relay connections. Every connection has the same four fields, and every edge the same two.',
    holds: isPaging,
  },
  {
    file: 'objects.md',
    title: 'Evidence and answers',
    intro: 'Sources, passages and citations, and the objects that answers consist of.',
    holds: isObjectType,
  },
  {
    file: 'inputs.md',
    title: 'Inputs',
    intro: 'Filters and orders.',
    holds: isInputObjectType,
  },
  {
    file: 'enums.md',
    title: 'Enums and scalars',
    intro: 'The values that a field or an argument can have.',
    holds: (type) => isEnumType(type) || isScalarType(type),
  },
];

/** The pages of the reference, by file name. */
export function reference(schema: GraphQLSchema, model: Model): Map<string, string> {
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !name.startsWith('_') && !/^(link|federation)__/.test(name),
  );
  const own = types.filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  const pageOf = new Map(own.map((type) => [type.name, PAGES.find(({ holds }) => holds(type))]));
  const at = (page: Page) => own.filter(({ name }) => pageOf.get(name) === page).sort(byName);
  const linked: Linked = (text, { name }) => {
    const page = pageOf.get(name);
    return page ? `[\`${text}\`](${page.file}#${name.toLowerCase()})` : `\`${text}\``;
  };
  const index = PAGES.map((page) => {
    const links = at(page).map(({ name }) => `[${name}](${page.file}#${name.toLowerCase()})`);
    return `## ${page.title}\n\n${page.intro}\n\n${page.file === 'paging.md' ? `[All of them](${page.file})` : links.join(' · ')}`;
  });
  const pages = PAGES.map((page): [string, string] => [
    page.file,
    paragraphs(`# ${page.title}`, NOTE, page.intro, ...at(page).map((type) => textOf(schema, type, linked))),
  ]);
  const stored =
    '## Stored fields\n\nWhat a source file or a table can have, by type: [stored fields](stored-fields.md).';
  return new Map([
    ['README.md', paragraphs('# Reference', NOTE, ...index, stored)],
    ...pages,
    ['stored-fields.md', paragraphs('# Stored fields', NOTE, storedFields(model))],
  ]);
}

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;
type Linked = (text: string, type: GraphQLNamedType) => string;

function textOf(schema: GraphQLSchema, type: GraphQLNamedType, linked: Linked): string {
  const parts = [`## ${type.name}`, plain(type.description)];
  if (isObjectType(type) || isInterfaceType(type)) {
    const above = type.getInterfaces().map((each) => linked(each.name, each));
    if (above.length > 0) parts.push(`Implements ${above.join(', ')}.`);
  }
  if (isUnionType(type) || isInterfaceType(type)) {
    const possible = schema.getPossibleTypes(type).map((each) => linked(each.name, each));
    parts.push(`Possible types: ${possible.join(', ')}.`);
  }
  if (isEnumType(type)) parts.push(valuesOf(type));
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    const all: readonly Field[] = Object.values<Field>(type.getFields());
    const fields = all.filter(({ name }) => !name.startsWith('_'));
    parts.push(fields.map((field) => fieldText(field, linked)).join('\n'));
  }
  return paragraphs(...parts);
}

function valuesOf(type: GraphQLEnumType): string {
  return type
    .getValues()
    .map(({ name, description }) => `- \`${name}\`: ${plain(description)}`)
    .join('\n');
}

function fieldText(field: Field, linked: Linked): string {
  const args = 'args' in field ? field.args : [];
  const isPaged = args.some(({ name }) => name === 'first');
  const others = args.filter(({ name }) => !isPaged || !PAGING.has(name));
  const type = linked(String(field.type), getNamedType(field.type));
  const line = `- **${field.name}**: ${type}${isPaged ? ', paged' : ''}${defaultOf(field)}. ${plain(field.description)}`;
  const below = others.map(
    (each) =>
      `  - \`${each.name}\`: ${linked(String(each.type), getNamedType(each.type))}${defaultOf(each)}. ${plain(each.description)}`,
  );
  return [line, ...below].join('\n');
}

function defaultOf(field: Field | GraphQLArgument): string {
  if (!('defaultValue' in field) || field.defaultValue === undefined) return '';
  return `, default \`${JSON.stringify(field.defaultValue)}\``;
}

/** A description as Markdown of one line. */
function plain(description: string | null | undefined): string {
  return (description ?? '')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<!\\)([<|*_])/g, '\\$1');
}

function paragraphs(...parts: string[]): string {
  return `${parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function byName(a: GraphQLNamedType, b: GraphQLNamedType): number {
  return a.name < b.name ? -1 : 1;
}

if (require.main === module) {
  const { schema, model } = buildApi();
  mkdirSync(REFERENCE_FOLDER, { recursive: true });
  for (const [file, text] of reference(schema, model)) writeFileSync(join(REFERENCE_FOLDER, file), text);
  writeFileSync(ERRORS_PAGE, errorsPage());
}
