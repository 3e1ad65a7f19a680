// RollCall.votes: the votes of a roll call by nation or by stance, filtered by nation, region and stance. A roll has fewer
// than two hundred nations, so the whole of it is read, and no order needs an index.
import type { RollCallResolvers, RollCallVotesArgs, VoteFilter } from '../../generated/schema';
import { isBeyond, slice } from '../../graph/lists/connection';
import type { CursorPosition } from '../../graph/lists/cursor';
import { listName, pageSize, readCursors } from '../../graph/lists/list-request';
import { requestedList } from '../../graph/lists/requested-fields';
import { levelOf, type Context } from '../../graph/loading/model-resolvers';
import type { Row } from '../../store/store';
import { nationsInRegions } from '../name-index/regions';
import type { NameIndex } from '../name-index/name-index';
import type { Arguments, Question, SharedByQuestions } from '../shared/question';
import { STANCES } from '../shared/stances';

const VOTES_LIST = 'RollCall.votes';

/** The members of the United Nations. */
const MEMBERS = 193;

const VOTES_OF_ROLL = {
  name: VOTES_LIST,
  text: [
    'UNWIND $keys AS key MATCH (:Node {id: key})<-[:ABOUT]-(n:Position)-[:HELD_BY]->(h:Node)',
    "WHERE n.basis = 'VOTED'",
    'RETURN key, n.id AS id, n.stance AS stance, n.polarity AS polarity, h.id AS nation, h.sortName AS name',
  ].join(' '),
};

interface ListedVote {
  readonly id: string;
  readonly stance: string;
  readonly polarity: string;
  readonly nation: string;
  readonly name: string;
}

type Fields = { RollCall: Pick<RollCallResolvers, 'votes'> };

const votes = (names: NameIndex): Fields => ({
  RollCall: {
    votes: async ({ id }, args, context, info) => {
      const { graph } = context;
      const list = listName(VOTES_LIST, args);
      const { size, backwards } = pageSize(graph.model, VOTES_LIST, args);
      const rows = await graph.rows(VOTES_OF_ROLL, id, levelOf(info.path));
      const isKept = await keeps(names, context, args);
      const placeOf = placeBy(args.orderBy?.field);
      const descending = args.orderBy?.direction === 'DESC';
      const sorted = rows.map(voteOf).filter(isKept).sort(byPlace(placeOf));
      const page = slice(list, descending ? sorted.reverse() : sorted, placeOf, {
        ...readCursors(list, args),
        size,
        backwards,
        descending,
      });
      const { columns, page: isAsked } = requestedList(graph.model, 'Position', info);
      const ids = isAsked ? page.nodes.map((vote) => vote.id) : [];
      const nodes = await graph.nodes(ids, levelOf(info.path), columns);
      const edges = () => page.edges().flatMap(({ cursor }, at) => (nodes[at] ? [{ cursor, node: nodes[at] }] : []));
      return { ...page, nodes, edges };
    },
  },
});

function voteOf({ id, stance, polarity, nation, name }: Row): ListedVote {
  return {
    id: String(id),
    stance: String(stance),
    polarity: String(polarity),
    nation: String(nation),
    name: String(name),
  };
}

/** Whether the arguments keep a vote. Throws BAD_USER_INPUT if it has an unknown region. */
async function keeps(
  names: NameIndex,
  context: Context,
  { filter, polarity }: Pick<RollCallVotesArgs, 'filter' | 'polarity'>,
): Promise<(vote: ListedVote) => boolean> {
  const { nations, regions, stance } = filter ?? {};
  const within = regions ? nationsInRegions(await names.of(context), regions) : null;
  const stances: readonly string[] | null = stance ?? null;
  const polarities: readonly string[] | null = polarity ?? null;
  return (vote) =>
    (nations?.includes(vote.nation) ?? true) &&
    (within?.has(vote.nation) ?? true) &&
    (stances?.includes(vote.stance) ?? true) &&
    (polarities?.includes(vote.polarity) ?? true);
}

function placeBy(
  field: NonNullable<RollCallVotesArgs['orderBy']>['field'] | undefined,
): (vote: ListedVote) => CursorPosition {
  if (field !== 'STANCE') return ({ id, name }) => ({ sort: name, id });
  const stances: readonly string[] = STANCES;
  return ({ id, name, stance }) => ({ sort: `${stances.indexOf(stance)} ${name}`, id });
}

function byPlace(placeOf: (vote: ListedVote) => CursorPosition) {
  return (one: ListedVote, other: ListedVote) => (isBeyond(placeOf(one), placeOf(other)) ? 1 : -1);
}

async function checkRegions(names: NameIndex, context: Context, args: Arguments): Promise<void> {
  const { regions } = (args['filter'] as VoteFilter | null | undefined) ?? {};
  if (regions) nationsInRegions(await names.of(context), regions);
}

export const votesQuestion = ({ names }: SharedByQuestions): Question => ({
  resolvers: { ...votes(names) },
  graphChecks: { [VOTES_LIST]: (args, context) => checkRegions(names, context, args) },
  costs: { [VOTES_LIST]: () => ({ reads: MEMBERS }) },
});
