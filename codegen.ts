// From the schema, into src/generated (ignored by git): the completed schema, for ESLint and for readers, the types of the
// resolvers, and those of the stored records.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, isUnionType, Kind, print } from 'graphql';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { recordTypes } from './codegen-records';
import { readModel } from './src/graph/model/read-model';
import { readSchema } from './src/schema/read-schema';

const QUESTIONS = join(__dirname, 'src', 'questions');

const document = readSchema();
const schema = buildASTSchema(document, { assumeValidSDL: true });
const model = readModel(schema);
// Federation's directives, which the API links, are defined here, because tools without support for @link read the file too.
const FEDERATION = `directive @link(url: String!, import: [String!]) repeatable on SCHEMA
directive @key(fields: String!) repeatable on OBJECT
directive @shareable on OBJECT`;
const definitions = document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
const completed = `${FEDERATION}\n\n${print({ ...document, definitions })}\n`;
const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
const unions = Object.values(schema.getTypeMap())
  .filter(isUnionType)
  .filter((union) => union.getTypes().every(({ name }) => types.includes(name)))
  .map(({ name }) => name);
const connections = types.map((type) => `${type}Connection`).filter((name) => schema.getType(name));

/** What a question's resolvers pass on: a type NameMapper in a question's folder is the mapper of the schema's type Name. */
function mappersOfQuestions(): Record<string, string> {
  const files = readdirSync(QUESTIONS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const mappers: Record<string, string> = {};
  for (const file of files) {
    const text = readFileSync(join(QUESTIONS, file), 'utf8');
    const path = `../questions/${file.replaceAll('\\', '/').replace(/\.ts$/, '')}`;
    for (const [, name = ''] of text.matchAll(/^export (?:type|interface) (\w+)Mapper\b/gm)) {
      mappers[name] = `${path}#${name}Mapper`;
    }
  }
  return mappers;
}

const config: CodegenConfig = {
  schema: print(document),
  generates: {
    'src/generated/schema.graphql': { plugins: [{ add: { content: completed } }] },
    'src/generated/records.ts': { plugins: [{ add: { content: recordTypes(model, unions) } }] },
    'src/generated/schema.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../graph/loading/model-resolvers#Context',
        enumsAsTypes: true,
        mappers: {
          ...Object.fromEntries(types.map((type) => [type, `./records#${type}Record`])),
          ...Object.fromEntries(
            connections.map((connection) => [connection, '../graph/loading/model-resolvers#NodeConnection']),
          ),
          Node: '../graph/lists/projection#NodeRecord',
          ...mappersOfQuestions(),
        },
        scalars: { LanguageTag: 'string', PartialDate: 'string' },
        useTypeImports: true,
      },
    },
    // What the pages ask the API, checked against the schema.
    'src/generated/page-queries.ts': {
      documents: 'src/server/pages/queries/*.ts',
      plugins: ['typescript-operations'],
      config: {
        enumsAsTypes: true,
        enumType: 'string-literal',
        scalars: { LanguageTag: 'string', PartialDate: 'string' },
        useTypeImports: true,
      },
    },
    // What the explorer asks the API, checked against the schema: the documents as texts, with the types of their answers.
    'web/generated/queries.ts': {
      documents: 'web/explore/queries/*.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        enumType: 'string-literal',
        scalars: { LanguageTag: 'string', PartialDate: 'string' },
        useTypeImports: true,
      },
    },
  },
};

export default config;
