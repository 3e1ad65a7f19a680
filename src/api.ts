// The executable schema: the schema files, the resolvers that follow from them, and the questions.
import { buildSubgraphSchema } from '@apollo/subgraph';
import { buildASTSchema, isUnionType, type GraphQLSchema } from 'graphql';
import { activation } from './questions/activation/resolver';
import { byNameOrCode } from './questions/look-up/by-name';
import { citation, citations } from './questions/citations/resolver';
import { compare } from './questions/comparison/resolver';
import { coverage } from './questions/notes/coverage';
import { dataset } from './questions/dataset/resolver';
import { documentUrl } from './questions/document-url/resolver';
import { KnownData } from './questions/notes/known-data';
import { memberCount } from './questions/member-count/resolver';
import { NameIndex } from './questions/name-index/name-index';
import { nations } from './questions/look-up/nations';
import { node } from './questions/node/resolver';
import { paths } from './questions/paths/resolver';
import { positionGist } from './questions/position-gist/resolver';
import { search } from './questions/search/resolver';
import { standings } from './questions/standings/resolver';
import { subgraph } from './questions/subgraph/resolver';
import { tally } from './questions/tally/resolver';
import { withTouches } from './questions/notes/touches';
import { withNamedIds } from './questions/notes/unknown-ids';
import type { Model } from './graph/model/model';
import { namedTypes, type NamedTypes } from './graph/model/named-types';
import { readModel } from './graph/model/read-model';
import type { NodeRecord } from './graph/lists/projection';
import { modelResolvers, type Context } from './graph/loading/model-resolvers';
import { PartialDate } from './schema/partial-date';
import { readSchema, SCHEMA_FOLDER, servedSchema } from './schema/read-schema';

export interface Api {
  readonly schema: GraphQLSchema;
  readonly model: Model;
  /** What is known of the data as a whole. */
  readonly known: KnownData;
  /** Of which types the ids that arguments take can be. */
  readonly named: NamedTypes;
  /** The names of all entities. */
  readonly names: NameIndex;
}

/** Builds the schema, a Federation 2 subgraph, and the model that the seed checks its files against, from a folder of schema files. */
export function buildApi(folder = SCHEMA_FOLDER): Api {
  const document = readSchema(folder);
  const plain = buildASTSchema(document, { assumeValidSDL: true });
  const model = readModel(plain);
  const named = namedTypes(plain, model);
  const known = new KnownData(model);
  const index = new NameIndex(model);
  const questions = [
    node,
    byNameOrCode(index),
    nations(index),
    citation,
    citations(model),
    activation,
    standings,
    tally,
    memberCount,
    positionGist,
    documentUrl,
    dataset,
    coverage(model, known.coverage),
    search(model, index),
    paths,
    compare,
    subgraph,
  ];
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const part of [modelResolvers(model, plain), types(model, plain), ...questions] as Record<
    string,
    Record<string, unknown>
  >[]) {
    for (const [type, fields] of Object.entries(part)) resolvers[type] = { ...resolvers[type], ...fields };
  }
  withTouches(resolvers);
  withNamedIds(resolvers, plain, named);
  const schema = buildSubgraphSchema([
    { typeDefs: servedSchema(document, folder), resolvers: { ...resolvers, PartialDate } as never },
  ]);
  return { schema, model, known, named, names: index };
}

/** How the type of a node is found where the schema has several, and how a gateway's references are resolved: by the id. */
function types(model: Model, schema: GraphQLSchema): Record<string, Record<string, unknown>> {
  const __resolveType = ({ id }: NodeRecord) => model.typeOf(id)?.name;
  const byReference =
    (type: string) =>
    async ({ id }: { id: unknown }, { graph }: Context) =>
      typeof id === 'string' && model.typeOf(id)?.name === type ? graph.node(id, 0) : null;
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const { name, isAbstract } of model.types.values()) {
    resolvers[name] = isAbstract ? { __resolveType } : { __resolveReference: byReference(name) };
  }
  for (const { name } of Object.values(schema.getTypeMap()).filter(isUnionType)) resolvers[name] = { __resolveType };
  return resolvers;
}
