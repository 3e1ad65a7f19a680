// The agreement of nations through the years: all together, and each with the first of them.
import type { VNode } from 'preact';
import { ExploreCompareYearsDocument, type PositionFilter } from '../../generated/queries';
import { Chart, type Plot } from '../charts/chart';
import { Answered, Notes } from '../parts/answered';
import { TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { colourAt, dashAt, Legend } from '../charts/legend';
import { percent } from './agreement-matrix';
import { pointsOf, tableOf, type Point, type Year } from './agreement-points';
import type { Comparison } from './compare-view';

type Nations = Comparison['nations'];

/** Of more nations the pairs of every year are too many to read, and to send. */
const MOST_LINES = 10;
const HEIGHT = 320;

export function AgreementYears({ nations, filter }: { nations: Nations; filter: PositionFilter }): VNode {
  const withPairs = nations.length <= MOST_LINES;
  const asked = useAnswer(ExploreCompareYearsDocument, { nations: nations.map(({ id }) => id), filter, withPairs });
  return (
    <section aria-labelledby="years">
      <h2 id="years">{TEXTS.throughTheYears}</h2>
      <p class="faint">
        {TEXTS.allTogetherMeaning}{' '}
        {withPairs ? TEXTS.agreementLines(nations[0]?.name ?? '') : TEXTS.linesLeftOut(MOST_LINES)}
      </p>
      <Answered asked={asked}>
        {({ data, notes }) => (
          <>
            <Notes notes={notes} />
            <YearChart nations={nations} years={data.compare.byYear} withPairs={withPairs} />
          </>
        )}
      </Answered>
    </section>
  );
}

function YearChart({
  nations,
  years,
  withPairs,
}: {
  nations: Nations;
  years: readonly Year[];
  withPairs: boolean;
}): VNode {
  const points = pointsOf(nations, years, withPairs);
  const drawnPoints = points.filter(({ isDrawn }) => isDrawn);
  const lines = [...new Set(drawnPoints.map(({ line }) => line))];
  const undated = years.find(({ year }) => year === null)?.shared ?? 0;
  return (
    <>
      <Chart
        label={TEXTS.agreementOf(nations.map(({ name }) => name))}
        name={`agreement-${nations.map(({ id }) => id.slice('nation:'.length)).join('-')}`.slice(0, LONGEST_NAME)}
        subject={JSON.stringify(points)}
        table={tableOf(points)}
        draw={(plot, width) => drawn(plot, width, drawnPoints, lines)}
      />
      {lines.length > 1 ? <Legend names={lines} areLines /> : null}
      {undated > 0 ? <p class="faint">{TEXTS.undatedTargets(undated)}</p> : null}
    </>
  );
}

/** Of a file. */
const LONGEST_NAME = 80;
/** In a narrower chart the names have no place; the legend has them. */
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
    color: { domain: [...lines], range: lines.map((_line, at) => colourAt(at)) },
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
            strokeDasharray: dashAt(at),
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
