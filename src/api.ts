// The executable schema: the schema files, the resolvers derived from them, and the questions.
import { buildSubgraphSchema } from '@apollo/subgraph';
import { buildASTSchema, isUnionType, type GraphQLSchema } from 'graphql';
import { KnownData } from './questions/notes/known-data';
import { NameIndex } from './questions/name-index/name-index';
import type { Question } from './questions/shared/question';
import { allQuestions } from './questions/registry';
import { withTouches } from './questions/notes/touches';
import { withNamedIds } from './questions/notes/unknown-ids';
import type { Model } from './graph/model/model';
import { namedTypes, type NamedTypes } from './graph/model/named-types';
import { readModel } from './graph/model/read-model';
import type { NodeRecord } from './graph/lists/projection';
import { modelResolvers, type Context } from './graph/loading/model-resolvers';
import { LanguageTag } from './schema/language-tag';
import { PartialDate } from './schema/partial-date';
import { readSchema, SCHEMA_FOLDER, servedSchema } from './schema/read-schema';

export interface Api {
  readonly schema: GraphQLSchema;
  readonly model: Model;
  /** Knowledge of the data as a whole. */
  readonly known: KnownData;
  /** The types that the ids in each argument can have. */
  readonly named: NamedTypes;
  /** The names of all entities. */
  readonly names: NameIndex;
  readonly questions: readonly Question[];
}

/**
 * Builds, from a folder of schema files, the schema, which is a Federation 2 subgraph, and the model that the seed
 * checks its files against.
 */
export function buildApi(folder = SCHEMA_FOLDER): Api {
  const document = readSchema(folder);
  const plain = buildASTSchema(document, { assumeValidSDL: true });
  const model = readModel(plain);
  const named = namedTypes(plain, model);
  const known = new KnownData(model);
  const names = new NameIndex(model);
  const questions = allQuestions({ model, known, names });
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const part of [modelResolvers(model, plain), types(model, plain), ...questions.map((each) => each.resolvers)]) {
    for (const [type, fields] of Object.entries(part)) resolvers[type] = { ...resolvers[type], ...fields };
  }
  withTouches(resolvers);
  withNamedIds(resolvers, plain, named);
  const schema = buildSubgraphSchema([
    { typeDefs: servedSchema(document, folder), resolvers: { ...resolvers, LanguageTag, PartialDate } as never },
  ]);
  return { schema, model, known, named, names, questions };
}

/**
 * Resolvers that find a node's type by its id if the schema allows several, and resolve a gateway's references by id.
 */
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
