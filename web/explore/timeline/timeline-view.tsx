// The facts of an entity in time: how many there are in each year, and each fact with the precision of its date.
import type { VNode } from 'preact';
import {
  ExploreTimelineDocument,
  type ExploreTimelineQuery,
  type FactFilter,
  type FactPartsFragment,
} from '../../generated/queries';
import { Chart, type Plot } from '../charts/chart';
import { colourAt, Legend } from '../charts/legend';
import type { ShownEntity } from '../entity/entity-view';
import { Answered, Notes } from '../parts/answered';
import { DateRange } from '../parts/date-range';
import { useWay } from '../parts/entity-link';
import { dateOf, FactCard } from '../parts/fact-card';
import { MoreButton } from '../parts/more-button';
import { enumName, TEXTS } from '../texts';
import { usePages } from '../use-pages';
import { periodOf } from './periods';

type Years = Extract<
  NonNullable<ExploreTimelineQuery['node']>,
  { readonly factCounts: unknown }
>['factCounts']['byYear'];

const YEARS_HEIGHT = 220;
const ROW_HEIGHT = 16;
const MARGINS = 50;
const PAGE = 50;
/** Before all dates. */
const FIRST_YEAR = '0001';

export function TimelineView({ entity }: { entity: ShownEntity }): VNode {
  const { address } = useWay();
  const filter: FactFilter = {
    ...(address.since !== '' && { from: address.since }),
    ...(address.until !== '' && { to: address.until }),
    dateMatching: 'OVERLAPS',
  };
  // The years count facts without a date too; the list is of those that have one.
  const dated = { from: FIRST_YEAR, ...filter };
  const pages = usePages(
    ExploreTimelineDocument,
    { id: entity.id, filter, dated },
    { list: 'timeline', subject: entity.id, pageOf: ({ node }) => (node && 'facts' in node ? node.facts : null) },
  );
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{TEXTS.timeline}</h2>
      <DateRange />
      <Answered asked={pages.asked}>
        {({ data: { node } }) => (
          <>
            <Notes notes={pages.notes} />
            {node && 'factCounts' in node ? <YearBars name={entity.name} years={node.factCounts.byYear} /> : null}
            <p class="faint" role="status">
              {pages.total === 0 ? TEXTS.noFacts : TEXTS.factsOf(pages.nodes.length, pages.total)}
            </p>
            {pages.nodes.length > 0 ? <FactBars name={entity.name} facts={pages.nodes} total={pages.total} /> : null}
            <ol class="facts">
              {pages.nodes.map((fact) => (
                <li key={fact.id}>
                  <FactCard fact={fact} />
                </li>
              ))}
            </ol>
            <MoreButton pages={pages} step={PAGE} />
          </>
        )}
      </Answered>
    </section>
  );
}

/** How many facts each year has, by type. */
function YearBars({ name, years }: { name: string; years: Years }): VNode {
  const bars = years.flatMap(({ year, byType }) =>
    year === null ? [] : byType.map(({ type, count }) => ({ year, type: enumName(type), count })),
  );
  const types = [...new Set(bars.map(({ type }) => type))];
  const undated = years.find(({ year }) => year === null)?.count ?? 0;
  return (
    <>
      <Chart
        label={TEXTS.factsByYear(name)}
        name="facts-by-year"
        subject={JSON.stringify(bars)}
        table={{ head: ['year', 'type', 'facts'], rows: bars.map(({ year, type, count }) => [year, type, count]) }}
        draw={(plot, width) =>
          plot.plot({
            width,
            height: YEARS_HEIGHT,
            x: { tickFormat: 'd', label: null, interval: 1 },
            y: { label: null, grid: true, tickFormat: wholeNumber },
            color: { domain: types, range: types.map((_type, at) => colourAt(at)) },
            marks: [plot.rectY(bars, { x: 'year', y: 'count', fill: 'type', tip: true }), plot.ruleY([0])],
          })
        }
      />
      {types.length > 1 ? <Legend names={types} /> : null}
      {undated > 0 ? <p class="faint">{TEXTS.undated(undated)}</p> : null}
    </>
  );
}

function wholeNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : '';
}

/** Each fact as long as its date is wide: a month is a bar, not a point. */
function FactBars({ name, facts, total }: { name: string; facts: readonly FactPartsFragment[]; total: number }): VNode {
  const bars = facts.flatMap((fact) => {
    const period = periodOf(fact.__typename === 'Office' ? (fact.from ?? '') : dateOf(fact));
    return period ? [{ ...period, id: fact.id, gist: fact.gist, date: dateOf(fact) }] : [];
  });
  const draw = (plot: Plot, width: number) =>
    plot.plot({
      width,
      height: MARGINS + ROW_HEIGHT * bars.length,
      marginLeft: 10,
      x: { type: 'utc', label: null, grid: true },
      y: { axis: null, domain: bars.map(({ id }) => id) },
      marks: [
        plot.barX(bars, {
          x1: 'first',
          x2: 'end',
          y: 'id',
          // A day would be too narrow to see.
          insetLeft: -1,
          insetRight: -1,
          fill: 'currentColor',
          fillOpacity: ({ precision }: { precision: string }) => (precision === 'day' ? 1 : 0.45),
          title: ({ date, gist }: { date: string; gist: string }) => `${date}: ${gist}`,
          tip: true,
        }),
      ],
    });
  return (
    <Chart
      label={TEXTS.factsInTime(facts.length, total, name)}
      name="timeline"
      subject={JSON.stringify(bars.map(({ id }) => id))}
      table={{ head: ['id', 'date', 'fact'], rows: bars.map(({ id, date, gist }) => [id, date, gist]) }}
      draw={draw}
    />
  );
}
