// Nation.standings, Commitment.standings, PolicyClass.matches: the consequences of a stance on a class of agreements
// for each commitment, with a reason for each criterion.
import type { PositionRecord } from '../../generated/records';
import type {
  Certainty,
  CommitmentResolvers,
  NationResolvers,
  PolicyClassResolvers,
  ReasonResolvers,
  Stance,
  StandingResolvers,
} from '../../generated/schema';
import { slice, type Connection } from '../../graph/lists/connection';
import { pageSize, readCursors, type ListArguments } from '../../graph/lists/list-request';
import { ALL_COLUMNS } from '../../graph/lists/projection';
import type { Model } from '../../graph/model/model';
import { levelOf } from '../../graph/loading/model-resolvers';
import { citationsOf } from '../citations/resolver';
import {
  BY_CLASS,
  BY_COMMITMENT,
  BY_HOLDER,
  matchesFrom,
  standingsFrom,
  type PolicyMatchMapper,
  type StandingMapper,
} from './rules';
import type { Question } from '../shared/question';
import { nodeOf } from '../shared/typed-nodes';

export type PolicyMatchConnectionMapper = Connection<PolicyMatchMapper>;
export type StandingConnectionMapper = Connection<StandingMapper>;

const CERTAINTIES: readonly Certainty[] = ['STATED', 'CERTAIN', 'POSSIBLE'];

interface StandingArguments extends ListArguments {
  readonly stance?: readonly Stance[] | null;
  readonly minCertainty?: Certainty | null;
}

export const standings: {
  Nation: Pick<NationResolvers, 'standings'>;
  Commitment: Pick<CommitmentResolvers, 'standings'>;
  PolicyClass: Pick<PolicyClassResolvers, 'matches'>;
  Standing: Pick<StandingResolvers, 'holder' | 'stance'>;
  Reason: Pick<ReasonResolvers, 'citations'>;
} = {
  Nation: {
    standings: async ({ id }, args, { graph }, info) => {
      const page = readPage(graph.model, 'Nation.standings', args);
      const rows = standingsFrom(await graph.rows(BY_HOLDER, id, levelOf(info.path)));
      return page(rows, ({ commitment, position }) => `${commitment.id} ${position.id}`);
    },
  },
  Commitment: {
    standings: async ({ id }, args, { graph }, info) => {
      const page = readPage(graph.model, 'Commitment.standings', args);
      const rows = standingsFrom(await graph.rows(BY_COMMITMENT, id, levelOf(info.path)));
      return page(rows, ({ position }) => `${position.holderId} ${position.id}`);
    },
  },
  PolicyClass: {
    matches: async ({ id }, args, { graph }, info) => {
      const page = readPage(graph.model, 'PolicyClass.matches', args);
      const rows = matchesFrom(await graph.rows(BY_CLASS, id, levelOf(info.path)));
      return page(rows, ({ commitment }) => commitment.id);
    },
  },
  Standing: {
    holder: ({ position }, _args, context, info) => nodeOf('Actor', position.holderId, context, info, ALL_COLUMNS),
    stance: ({ position }) => position.stance,
  },
  Reason: {
    citations: async ({ cited }, _args, { graph }, info) => {
      const level = levelOf(info.path);
      return (await Promise.all(cited.map((fact) => citationsOf(graph, fact, level)))).flat();
    },
  },
};

/** Returns a function that cuts the requested page. */
function readPage(model: Model, list: string, args: StandingArguments) {
  const { size, backwards } = pageSize(model, list, args);
  const { after, before } = readCursors(list, args);
  const least = CERTAINTIES.indexOf(args.minCertainty ?? 'POSSIBLE');
  return <T extends PolicyMatchMapper & { position?: PositionRecord }>(
    rows: readonly T[],
    idOf: (row: T) => string,
  ): Connection<T> => {
    const kept = rows.filter(
      ({ certainty, position }) =>
        CERTAINTIES.indexOf(certainty) <= least && (!args.stance || !position || args.stance.includes(position.stance)),
    );
    const placeOf = (row: T) => ({ sort: CERTAINTIES.indexOf(row.certainty), id: idOf(row) });
    const order = (a: T, b: T) => {
      const [one, other] = [placeOf(a), placeOf(b)];
      return one.sort - other.sort || (one.id < other.id ? -1 : 1);
    };
    return slice(list, kept.sort(order), placeOf, { after, before, size, backwards });
  };
}

export const standingsQuestion = (): Question => ({ resolvers: standings });
