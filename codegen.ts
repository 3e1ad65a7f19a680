// From the schema, into src/generated (ignored by git): the completed schema, for ESLint and whoever wants to read it, the
// types of the resolvers, and those of the stored records.
import { buildASTSchema, Kind, print } from 'graphql';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { recordTypes } from './codegen-records';
import { readModel } from './src/graph/read-model';
import { readSchema } from './src/schema/read-schema';

const document = readSchema();
const schema = buildASTSchema(document, { assumeValidSDL: true });
const model = readModel(schema);
// Federation's directives, which the API links, are defined here: tools that know no @link read the file too.
const FEDERATION = `directive @link(url: String!, import: [String!]) repeatable on SCHEMA
directive @key(fields: String!) repeatable on OBJECT
directive @shareable on OBJECT`;
const definitions = document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
const completed = `${FEDERATION}\n\n${print({ ...document, definitions })}\n`;
const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
const connections = types.map((type) => `${type}Connection`).filter((name) => schema.getType(name));

const config: CodegenConfig = {
  schema: print(document),
  generates: {
    'src/generated/schema.graphql': { plugins: [{ add: { content: completed } }] },
    'src/generated/records.ts': { plugins: [{ add: { content: recordTypes(model) } }] },
    'src/generated/schema.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../graph/wire#Context',
        enumsAsTypes: true,
        mappers: {
          ...Object.fromEntries(types.map((type) => [type, `./records#${type}Record`])),
          ...Object.fromEntries(connections.map((connection) => [connection, '../graph/wire#NodeConnection'])),
          Node: '../graph/projection#NodeRecord',
          Agreement: '../resolvers/agreement#Counted',
          Citation: '../resolvers/citations#CitationRow',
          Comparison: '../resolvers/compare#Compared',
          ComparisonCell: '../resolvers/compare#CellOfNation',
          ComparisonRow: '../resolvers/compare#RowOfNations',
          ComparisonRowConnection: '../resolvers/compare#RowPage',
          Coverage: '../resolvers/coverage#SourceCoverage',
          Dataset: '../resolvers/dataset#DatasetRow',
          Path: '../resolvers/paths#PathRow',
          PathStep: '../graph/path-search#Step',
          PolicyMatch: '../resolvers/policy-match#MatchRow',
          PolicyMatchConnection: '../resolvers/standings#MatchPage',
          Reason: '../resolvers/policy-match#ReasonRow',
          SearchHit: '../resolvers/word-index#Hit',
          SearchHitConnection: '../resolvers/search#HitPage',
          Standing: '../resolvers/policy-match#StandingRow',
          StandingConnection: '../resolvers/standings#StandingPage',
          Subgraph: '../resolvers/subgraph#Drawing',
          SubgraphEdge: '../graph/tie-statements#Edge',
        },
        scalars: { PartialDate: 'string' },
        useTypeImports: true,
      },
    },
  },
};

export default config;
