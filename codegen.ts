// From the schema, into src/generated (ignored by git): the completed schema, for ESLint and whoever wants to read it, the
// types of the resolvers, and those of the stored records.
import { buildASTSchema, Kind, print } from 'graphql';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { recordTypes } from './codegen-records';
import { readModel } from './src/graph/model/read-model';
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
        contextType: '../graph/loading/model-resolvers#Context',
        enumsAsTypes: true,
        mappers: {
          ...Object.fromEntries(types.map((type) => [type, `./records#${type}Record`])),
          ...Object.fromEntries(
            connections.map((connection) => [connection, '../graph/loading/model-resolvers#NodeConnection']),
          ),
          Node: '../graph/lists/projection#NodeRecord',
          Agreement: '../questions/comparison/rules#Counted',
          Citation: '../questions/citations/resolver#CitationRow',
          Comparison: '../questions/comparison/resolver#Compared',
          ComparisonCell: '../questions/comparison/resolver#CellOfNation',
          ComparisonRow: '../questions/comparison/resolver#RowOfNations',
          ComparisonRowConnection: '../questions/comparison/resolver#RowPage',
          Coverage: '../questions/notes/coverage#SourceCoverage',
          Dataset: '../questions/dataset/resolver#DatasetRow',
          Path: '../questions/paths/resolver#PathRow',
          PathStep: '../graph/traversal/bidirectional-search#Step',
          PolicyMatch: '../questions/standings/rules#MatchRow',
          PolicyMatchConnection: '../questions/standings/resolver#MatchPage',
          Reason: '../questions/standings/rules#ReasonRow',
          SearchHit: '../questions/name-index/word-index#Hit',
          SearchHitConnection: '../questions/search/resolver#HitPage',
          Standing: '../questions/standings/rules#StandingRow',
          StandingConnection: '../questions/standings/resolver#StandingPage',
          Subgraph: '../questions/subgraph/resolver#Drawing',
          SubgraphEdge: '../graph/traversal/link-queries#EntityEdge',
        },
        scalars: { PartialDate: 'string' },
        useTypeImports: true,
      },
    },
  },
};

export default config;
