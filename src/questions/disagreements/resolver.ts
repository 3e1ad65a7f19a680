// Query.disagreements, Source.disagreements and the disagreements of every type of entity.
import type {
  DisagreementFilter,
  DisagreementResolvers,
  DisagreementSideResolvers,
  QueryResolvers,
  SourceResolvers,
} from '../../generated/schema';
import { isBeyond, slice, type Connection } from '../../graph/lists/connection';
import { pageSize, readCursors, type ListArguments } from '../../graph/lists/list-request';
import { ALL_COLUMNS, columnsNamed } from '../../graph/lists/projection';
import { levelOf, type Context, type Resolver, type Resolvers } from '../../graph/loading/model-resolvers';
import type { Model } from '../../graph/model/model';
import { citationsOf } from '../citations/resolver';
import type { Question, SharedByQuestions } from '../shared/question';
import { nodeOf, nodesOf } from '../shared/typed-nodes';
import { placeOf, type FoundDisagreement, type FoundSide } from './found';
import { keepsDisagreement, KnownDisagreements } from './known-disagreements';

export type DisagreementMapper = FoundDisagreement;
export type DisagreementSideMapper = FoundSide;
export type DisagreementConnectionMapper = Connection<FoundDisagreement>;

/** A side can rest on many facts, and nothing pages them. */
const MOST_FACTS_OF_SIDE = 50;
/** The disagreements are at hand once they were found; a list of them is filtered in memory. */
const READS_OF_LIST = 100;

type DisagreementFields = {
  Query: Pick<QueryResolvers, 'disagreements'>;
  Source: Pick<SourceResolvers, 'disagreements'>;
  Disagreement: Pick<DisagreementResolvers, 'id' | 'subject' | 'object'>;
  DisagreementSide: Pick<DisagreementSideResolvers, 'value' | 'entity' | 'facts' | 'citations' | 'sources'>;
};

const shown: Pick<DisagreementFields, 'Disagreement' | 'DisagreementSide'> = {
  Disagreement: {
    id: (found) => placeOf(found).sort,
    subject: ({ subjectId }, _args, context, info) => nodeOf('Entity', subjectId, context, info),
    object: ({ objectId }, _args, context, info) =>
      objectId === null ? null : nodeOf('Entity', objectId, context, info),
  },
  DisagreementSide: {
    value: async ({ value }, _args, { graph }, info) => {
      const node = await graph.node(value, levelOf(info.path), columnsNamed(['name']));
      return node ? String(node['name']) : value;
    },
    entity: ({ value }, _args, context, info) =>
      context.graph.model.typeOf(value)?.labels.includes('Entity') ? nodeOf('Entity', value, context, info) : null,
    facts: ({ factIds }, _args, context, info) => nodesOf('Fact', factIds.slice(0, MOST_FACTS_OF_SIDE), context, info),
    citations: async ({ cited: { factIds, isDisputing } }, _args, { graph }, info) => {
      const level = levelOf(info.path);
      const facts = await graph.nodes(factIds.slice(0, MOST_FACTS_OF_SIDE), level, ALL_COLUMNS);
      const citations = (await Promise.all(facts.map((fact) => citationsOf(graph, fact, level)))).flat();
      return citations.filter(({ role }) => (role === 'CONTRADICTS') === isDisputing);
    },
    sources: ({ sourceIds }, _args, context, info) => nodesOf('Source', sourceIds, context, info),
  },
};

/** A page of the disagreements that the filter and `isWanted` keep. */
async function disagreementsPage(
  known: KnownDisagreements,
  list: string,
  args: ListArguments,
  context: Context,
  isWanted: (found: FoundDisagreement) => boolean,
): Promise<Connection<FoundDisagreement>> {
  const { model } = context.graph;
  const { size, backwards } = pageSize(model, list, args);
  const cursors = readCursors(list, args);
  const filter: DisagreementFilter | null | undefined = args.filter;
  const isKept = keepsDisagreement(model, filter);
  const found = (await known.of(filter?.rules ?? null, context))
    .filter((each) => isKept(each) && isWanted(each))
    .sort((a, b) => (isBeyond(placeOf(a), placeOf(b)) ? 1 : -1));
  return slice(list, found, placeOf, { ...cursors, size, backwards });
}

const ofLists = (known: KnownDisagreements): Pick<DisagreementFields, 'Query' | 'Source'> => ({
  Query: {
    disagreements: (_root, args, context) => disagreementsPage(known, 'Query.disagreements', args, context, () => true),
  },
  Source: {
    disagreements: ({ id }, args, context) => {
      const others = args.filter?.sources ?? null;
      // An empty list of sources keeps nothing here either.
      const sources = others?.length === 0 ? [] : [id, ...(others ?? [])];
      const withThis = { ...args, filter: { ...args.filter, sources } };
      return disagreementsPage(known, 'Source.disagreements', withThis, context, () => true);
    },
  },
});

function disagreementsOfEntities(model: Model, known: KnownDisagreements): Resolvers {
  const ofType =
    (type: string): Resolver =>
    ({ id }, args, context) =>
      disagreementsPage(
        known,
        `${type}.disagreements`,
        args,
        context,
        ({ subjectId, objectId }) => id === subjectId || id === objectId,
      );
  return Object.fromEntries(model.possibleTypes('Entity').map((type) => [type, { disagreements: ofType(type) }]));
}

export const disagreementsQuestion = ({ model }: SharedByQuestions): Question => {
  const known = new KnownDisagreements(model);
  const lists = [...model.possibleTypes('Entity'), 'Source'].map((type) => `${type}.disagreements`);
  return {
    resolvers: { ...disagreementsOfEntities(model, known), ...ofLists(known), ...shown },
    costs: Object.fromEntries(['disagreements', ...lists].map((list) => [list, () => ({ reads: READS_OF_LIST })])),
  };
};
