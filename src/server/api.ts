// The executable schema: the schema files, the resolvers that follow from them, and the questions.
import { buildSubgraphSchema } from '@apollo/subgraph';
import { buildASTSchema, isUnionType, type GraphQLSchema } from 'graphql';
import { activation } from '../resolvers/activation';
import { byNameOrCode } from '../resolvers/by-name';
import { citation, citations } from '../resolvers/citations';
import { compare } from '../resolvers/compare';
import { coverage } from '../resolvers/coverage';
import { dataset } from '../resolvers/dataset';
import { documentUrl } from '../resolvers/document-url';
import { KnownData } from '../resolvers/known-data';
import { memberCount } from '../resolvers/member-count';
import { NameIndex } from '../resolvers/name-index';
import { nations } from '../resolvers/nations';
import { node } from '../resolvers/node';
import { paths } from '../resolvers/paths';
import { positionGist } from '../resolvers/position-gist';
import { search } from '../resolvers/search';
import { standings } from '../resolvers/standings';
import { subgraph } from '../resolvers/subgraph';
import { tally } from '../resolvers/tally';
import { withTouches } from '../resolvers/touches';
import { withNamedIds } from '../resolvers/unknown-ids';
import type { Model } from '../graph/model';
import { namedTypes, type NamedTypes } from '../graph/named-types';
import { readModel } from '../graph/read-model';
import type { NodeRecord } from '../graph/projection';
import { wire, type Context } from '../graph/wire';
import { PartialDate } from '../schema/partial-date';
import { readSchema, SCHEMA_FOLDER, servedSchema } from '../schema/read-schema';

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
  for (const part of [wire(model, plain), types(model, plain), ...questions] as Record<
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
