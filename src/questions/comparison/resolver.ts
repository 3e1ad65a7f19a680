// Query.compare: nations side by side, counted from their own positions.
import type {
  AgreementResolvers,
  ComparisonCellResolvers,
  ComparisonResolvers,
  ComparisonRowResolvers,
  ComparisonYearResolvers,
  PositionFilter,
  QueryResolvers,
} from '../../generated/schema';
import { slice, type Connection } from '../../graph/lists/connection';
import type { CursorPosition } from '../../graph/lists/cursor';
import type { Graph } from '../../graph/loading/graph';
import { listRequest, pageSize, readCursors } from '../../graph/lists/list-request';
import { stancesQuery, unpackStances } from '../../graph/lists/stances';
import { relationNamed } from '../../graph/model/named-relation';
import { badInput } from '../../errors';
import { agreementOf, comparisonRows, pairsOf, presenceOf, yearsOf, type RowOfStances, type YearOfRows } from './rules';
import { knownNodes } from '../shared/entity-arguments';
import { idsIn, type Arguments, type Question } from '../shared/question';
import { nodeOf, nodesOf } from '../shared/typed-nodes';

/** A comparison as the resolvers pass it on. */
export interface ComparisonMapper {
  readonly nations: readonly string[];
  /** Targets on which at least two of the nations take a stance, the latest first. */
  readonly rows: readonly RowOfStances[];
}

export interface ComparisonRowMapper extends RowOfStances {
  readonly nations: readonly string[];
}

export interface ComparisonYearMapper extends YearOfRows {
  readonly nations: readonly string[];
  readonly agree: number;
  readonly oppose: number;
}

export interface ComparisonCellMapper {
  readonly nation: string;
  readonly cell: RowOfStances['cells'][number];
}

export type ComparisonRowConnectionMapper = Connection<ComparisonRowMapper>;

const LIST = 'Comparison.rows';

/** A graph has positions of so many years: the tables of UN votes begin in 1946. */
const YEARS = 80;

/** A nation has thousands of positions, and a comparison reads them in lists of a few bytes each. */
const READS_OF_NATION = 500;

/**
 * Throws BAD_USER_INPUT if the filter leaves fewer than two stances: with one stance, all nations that take it agree.
 */
function checkCompare({ filter }: Arguments): void {
  const stances = (filter as PositionFilter | null | undefined)?.stance;
  if (!stances || new Set(stances.filter((stance) => stance !== 'ABSENT')).size >= 2) return;
  throw badInput(
    'filter.stance',
    `filter.stance must leave at least two stances besides ABSENT, such as [SUPPORT, OPPOSE]: with fewer all nations agree by construction; it is [${stances.join(', ')}].`,
  );
}

export const compare: {
  Query: Pick<QueryResolvers, 'compare'>;
  Comparison: Pick<ComparisonResolvers, 'nations' | 'shared' | 'pairs' | 'byYear' | 'rows'>;
  ComparisonYear: Pick<ComparisonYearResolvers, 'shared' | 'ratio' | 'pairs'>;
  Agreement: Pick<AgreementResolvers, 'a' | 'b'>;
  ComparisonRow: Pick<ComparisonRowResolvers, 'target' | 'cells'>;
  ComparisonCell: Pick<ComparisonCellResolvers, 'nation' | 'presence' | 'positions'>;
} = {
  Query: {
    compare: async (_root, args, { graph }) => {
      const nations = [...new Set(args.nations)];
      await knownNodes(graph, 'Nation', { nations });
      return graph.once(comparison, { nations, filter: args.filter ?? null });
    },
  },
  Comparison: {
    nations: ({ nations }, _args, context, info) => nodesOf('Nation', nations, context, info),
    shared: ({ rows }) => rows.length,
    pairs: ({ nations, rows }) => pairsOf(nations, rows),
    byYear: ({ nations, rows }) => yearsOf(rows).map((year) => ({ ...year, ...agreementOf(year.rows), nations })),
    rows: ({ nations, rows }, args, { graph }) => {
      const { size, backwards } = pageSize(graph.model, LIST, args);
      const ofNations = rows.map((row) => ({ ...row, nations }));
      return slice(LIST, ofNations, cursorPosition, { ...readCursors(LIST, args), size, backwards });
    },
  },
  ComparisonYear: {
    shared: ({ rows }) => rows.length,
    ratio: ({ agree, rows }) => agree / rows.length,
    pairs: ({ nations, rows }) => pairsOf(nations, rows),
  },
  Agreement: {
    a: ({ a }, _args, context, info) => nodeOf('Nation', a, context, info),
    b: ({ b }, _args, context, info) => nodeOf('Nation', b, context, info),
  },
  ComparisonRow: {
    target: ({ target }, _args, context, info) => nodeOf('PositionTarget', target, context, info),
    cells: ({ nations, cells }) =>
      cells.flatMap((cell, at) => {
        const holder = nations[at];
        return holder === undefined ? [] : [{ nation: holder, cell }];
      }),
  },
  ComparisonCell: {
    nation: ({ nation }, _args, context, info) => nodeOf('Nation', nation, context, info),
    presence: ({ cell }) => presenceOf(cell),
    positions: ({ cell }, _args, context, info) => nodesOf('Position', [...cell.positions].sort(), context, info),
  },
};

/** Sorts the latest first: 2014-03 counts as 20140300, no date as 0. */
function cursorPosition({ date, target }: RowOfStances): CursorPosition {
  return { sort: -Number(date.replaceAll('-', '').padEnd(8, '0')), id: target };
}

async function comparison(
  graph: Graph,
  { nations, filter }: { nations: readonly string[]; filter: PositionFilter | null },
): Promise<ComparisonMapper> {
  const positions = relationNamed(graph.model, 'Nation', 'positions');
  const type = graph.model.types.get(positions.target);
  const conditions = graph.model.filters.get('PositionFilter') ?? [];
  const request = listRequest(graph.model, positions.name, type, { filter: { ...filter } }, conditions);
  const query = stancesQuery(graph.model, positions, request, 'targetId');
  const rows = await graph.read(query, { ...request.parameters, keys: nations });
  return { nations, rows: comparisonRows(nations, unpackStances(rows)) };
}

export const comparisonQuestion = (): Question => ({
  resolvers: compare,
  checks: { compare: checkCompare },
  graphChecks: {
    compare: ({ nations }, { graph }) => knownNodes(graph, 'Nation', { nations: idsIn(nations) }),
  },
  costs: {
    compare: ({ nations }) => {
      const count = idsIn(nations).length;
      const pairs = (count * (count - 1)) / 2;
      return {
        reads: count * READS_OF_NATION,
        sizes: {
          'Comparison.nations': count,
          'Comparison.pairs': pairs,
          'Comparison.byYear': YEARS,
          'ComparisonYear.pairs': pairs,
          'ComparisonRow.cells': count,
        },
      };
    },
  },
});
