// The agreement of nations through the years: all together, and each with the first of them.
import type { VNode } from 'preact';
import {
  ExploreCompareYearsDocument,
  type ExploreCompareYearsQuery,
  type PositionFilter,
} from '../../generated/queries';
import { Chart, type Plot } from '../charts/chart';
import { Answered, Notes } from '../parts/answered';
import type { DataTable } from '../parts/csv';
import { TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { percent } from './agreement-matrix';
import type { Comparison } from './compare-view';

type Nations = Comparison['nations'];
type Year = ExploreCompareYearsQuery['compare']['byYear'][number];

/** Of more nations the pairs of every year are too many to read, and to send. */
const MOST_LINES = 10;
const HEIGHT = 320;

interface Point {
  readonly year: number;
  readonly line: string;
  readonly ratio: number | null;
  readonly shared: number;
}

export function AgreementYears({ nations, filter }: { nations: Nations; filter: PositionFilter }): VNode {
  const withPairs = nations.length <= MOST_LINES;
  const asked = useAnswer(ExploreCompareYearsDocument, { nations: nations.map(({ id }) => id), filter, withPairs });
  return (
    <section aria-labelledby="years">
      <h2 id="years">{TEXTS.throughTheYears}</h2>
      <p class="faint">
        {TEXTS.allTogetherMeaning} {withPairs ? '' : TEXTS.linesLeftOut(MOST_LINES)}
      </p>
      <Answered asked={asked}>
        {({ data, notes }) => (
          <>
            <Notes notes={notes} />
            <YearChart nations={nations} years={data.compare.byYear} />
          </>
        )}
      </Answered>
    </section>
  );
}

function YearChart({ nations, years }: { nations: Nations; years: readonly Year[] }): VNode {
  const points = pointsOf(nations, years);
  const lines = [...new Set(points.map(({ line }) => line))];
  const undated = years.find(({ year }) => year === null)?.shared ?? 0;
  return (
    <>
      <Chart
        label={TEXTS.agreementOf(nations.map(({ name }) => name))}
        name="agreement"
        subject={JSON.stringify(points)}
        table={tableOf(lines, points)}
        draw={(plot, width) => drawn(plot, width, points, lines)}
      />
      {undated > 0 ? <p class="faint">{TEXTS.undatedTargets(undated)}</p> : null}
    </>
  );
}

/**
 * The lines: all together first, then the first nation with each other. A year without a common target is a gap, and
 * targets without a date have no place on the axis.
 */
export function pointsOf(nations: Nations, years: readonly Year[]): Point[] {
  const [first, ...others] = nations;
  const known = years.flatMap(({ year }) => year ?? []);
  if (!first || known.length === 0) return [];
  const found = new Map(years.map((each) => [each.year, each]));
  const all = Array.from({ length: Math.max(...known) - Math.min(...known) + 1 }, (_, at) => Math.min(...known) + at);
  return all.flatMap((year) => {
    const { ratio = null, shared = 0, pairs = [] } = found.get(year) ?? {};
    const together = { year, line: TEXTS.allTogether, ratio, shared };
    if (others.length === 1) return [together];
    const each = others.map(({ id, name }) => {
      const pair = pairs.find(({ a, b }) => [a.id, b.id].includes(first.id) && [a.id, b.id].includes(id));
      return { year, line: `${first.name} – ${name}`, ratio: pair?.ratio ?? null, shared: pair?.shared ?? 0 };
    });
    return [together, ...(others.length < MOST_LINES ? each : [])];
  });
}

/** For each line the share, and the number of targets that it rests on. */
function tableOf(lines: readonly string[], points: readonly Point[]): DataTable {
  const years = [...new Set(points.map(({ year }) => year))];
  return {
    head: ['year', ...lines.flatMap((line) => [line, TEXTS.sharedTargets(line)])],
    rows: years.map((year) => [
      year,
      ...lines.flatMap((line) => {
        const { ratio = null, shared = 0 } = points.find((point) => point.year === year && point.line === line) ?? {};
        return [ratio === null ? null : Number(ratio.toFixed(4)), shared];
      }),
    ]),
  };
}

/** A dash for each line, so that colour is not the only difference; its name stands at its end. */
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 4', '10 4', '4 2 1 2', '12 2', '3 6', '6 2 2 2'];
/** In a narrower chart the names have no place; the table has them. */
const WIDE = 600;
const NAME_WIDTH = 230;
/** Between the names of two lines, in percent of agreement. */
const NAME_GAP = 6;
const YEAR_WIDTH = 70;

function drawn(plot: Plot, width: number, points: readonly Point[], lines: readonly string[]): Element {
  const years = new Set(points.map(({ year }) => year)).size;
  return plot.plot({
    width,
    height: HEIGHT,
    marginRight: width > WIDE ? NAME_WIDTH : 20,
    x: {
      label: null,
      ticks: Math.min(years, Math.floor(width / YEAR_WIDTH)),
      tickFormat: (year: number) => (Number.isInteger(year) ? String(year) : ''),
    },
    y: { domain: [0, 100], percent: true, grid: true, label: TEXTS.agreementAxis },
    color: { domain: [...lines], scheme: 'Dark2' },
    marks: [
      plot.ruleY([0]),
      ...lines.map((line, at) =>
        plot.lineY(
          points.filter((point) => point.line === line),
          {
            x: 'year',
            y: 'ratio',
            stroke: 'line',
            strokeWidth: at === 0 ? 3 : 1.5,
            strokeDasharray: DASHES[at % DASHES.length] ?? '',
            marker: 'dot',
          },
        ),
      ),
      ...(width > WIDE ? [nameMarks(plot, points, lines)] : []),
      plot.tip(points, plot.pointer({ x: 'year', y: 'ratio', title: tipOf })),
    ],
  });
}

/** The name of each line next to its end, apart from the other names. */
function nameMarks(plot: Plot, points: readonly Point[], lines: readonly string[]) {
  const ends = lines
    .flatMap((line) => points.findLast((point) => point.line === line && point.ratio !== null) ?? [])
    .sort((one, other) => (one.ratio ?? 0) - (other.ratio ?? 0));
  // A name at the very bottom would cover the last year.
  let below = -NAME_GAP / 200;
  const placed = ends.map((end) => {
    below = Math.max(below + NAME_GAP / 100, end.ratio ?? 0);
    return { ...end, ratio: below };
  });
  // Names that would stand above the chart move down together.
  const above = Math.max(0, below - 1);
  return plot.text(
    placed.map((end) => ({ ...end, ratio: end.ratio - above })),
    { x: 'year', y: 'ratio', text: 'line', fill: 'line', textAnchor: 'start', dx: 8 },
  );
}

function tipOf({ line, year, ratio, shared }: Point): string {
  return `${line}, ${year}: ${ratio === null ? '–' : percent(ratio)} (${shared})`;
}
