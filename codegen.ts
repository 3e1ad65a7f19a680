// Types from the schema, into src/generated (ignored by git): those of the resolvers, and those of the stored records.
import { buildASTSchema, print } from 'graphql';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { recordTypes } from './codegen-records';
import { readModel } from './src/graph/read-model';
import { readSchema } from './src/schema/read-schema';

const document = readSchema();
const schema = buildASTSchema(document, { assumeValidSDL: true });
const model = readModel(schema);
const types = [...model.types.values()].filter(({ isAbstract }) => !isAbstract).map(({ name }) => name);
const connections = types.map((type) => `${type}Connection`).filter((name) => schema.getType(name));

const config: CodegenConfig = {
  schema: print(document),
  generates: {
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
