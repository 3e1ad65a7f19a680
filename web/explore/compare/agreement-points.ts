// The agreement of nations by year as points of lines, and as a table.
import type { ExploreCompareYearsQuery } from '../../generated/queries';
import type { DataTable } from '../parts/csv';
import { TEXTS } from '../texts';
import type { Comparison } from './compare-view';

type Nations = Comparison['nations'];
export type Year = ExploreCompareYearsQuery['compare']['byYear'][number];

export interface Point {
  readonly year: number;
  readonly line: string;
  readonly ratio: number | null;
  readonly shared: number;
  /** Whether the chart has the line: all together, and the first nation with each other. */
  readonly isDrawn: boolean;
}

/**
 * All together first, then each two nations, those with the first nation before the others. A year in which nothing is
 * shared is a gap, and targets without a date have no place on the axis.
 */
export function pointsOf(nations: Nations, years: readonly Year[], withPairs: boolean): Point[] {
  const known = years.flatMap(({ year }) => year ?? []);
  if (known.length === 0) return [];
  const found = new Map(years.map((each) => [each.year, each]));
  const all = Array.from({ length: Math.max(...known) - Math.min(...known) + 1 }, (_, at) => Math.min(...known) + at);
  const pairs = withPairs && nations.length > 2 ? pairsOf(nations) : [];
  return all.flatMap((year) => {
    const { ratio = null, shared = 0, pairs: ofYear = [] } = found.get(year) ?? {};
    const each = pairs.map(([one, other]): Point => {
      const pair = ofYear.find(({ a, b }) => [a.id, b.id].includes(one.id) && [a.id, b.id].includes(other.id));
      const line = `${one.name} – ${other.name}`;
      return { year, line, ratio: pair?.ratio ?? null, shared: pair?.shared ?? 0, isDrawn: one === nations[0] };
    });
    return [{ year, line: TEXTS.allTogether, ratio, shared, isDrawn: true }, ...each];
  });
}

function pairsOf(nations: Nations): [Nations[number], Nations[number]][] {
  return nations.flatMap((one, at) => nations.slice(at + 1).map((other): [typeof one, typeof one] => [one, other]));
}

/** For each line the share, from 0 to 1, and the number of votes and other targets that it rests on. */
export function tableOf(points: readonly Point[]): DataTable {
  const years = [...new Set(points.map(({ year }) => year))];
  const lines = [...new Set(points.map(({ line }) => line))];
  return {
    head: ['year', ...lines.flatMap((line) => [TEXTS.shareOf(line), TEXTS.sharedTargets(line)])],
    rows: years.map((year) => [
      year,
      ...lines.flatMap((line) => {
        const { ratio = null, shared = 0 } = points.find((point) => point.year === year && point.line === line) ?? {};
        return [ratio === null ? null : Number(ratio.toFixed(4)), shared];
      }),
    ]),
  };
}
