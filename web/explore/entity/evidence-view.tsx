// The evidence about an entity: where it stands, its stated positions, and its facts by kind.
import type { VNode } from 'preact';
import {
  ExploreFactsDocument,
  ExplorePositionsDocument,
  ExploreStandingsDocument,
  type FactFilter,
  type FactPartsFragment,
  type Stance,
} from '../../generated/queries';
import { toggled } from '../address';
import { Answered, ClearFilters, Notes } from '../parts/answered';
import { Choices } from '../parts/choices';
import { DateRange } from '../parts/date-range';
import { useWay } from '../parts/entity-link';
import { FactCard } from '../parts/fact-card';
import { MoreButton } from '../parts/more-button';
import { enumName, STANCES, TEXTS } from '../texts';
import { usePages, type Pages } from '../use-pages';
import type { ShownEntity } from './entity-view';
import { RecordsSection } from './records-section';
import { StandingCard } from './standing-card';

const ALL_STANCES = Object.keys(STANCES) as Stance[];
const ACTORS = ['Nation', 'Leader', 'Coalition', 'UnnamedActor'];
/** Votes are many, and have a view of their own with the roll call. */
const NOT_VOTED = ['STATED', 'SIGNALLED', 'HEADLINE'] as const;

export function EvidenceView({ entity }: { entity: ShownEntity }): VNode {
  const isActor = ACTORS.includes(entity.__typename);
  const isCommitment = entity.__typename === 'Commitment';
  return (
    <>
      <RecordsSection entity={entity} />
      {isActor || isCommitment ? <StanceChoices entity={entity} /> : null}
      {isCommitment || entity.__typename === 'Nation' ? <Standings entity={entity} /> : null}
      {isActor || isCommitment ? <Positions entity={entity} /> : null}
      <Facts entity={entity} />
    </>
  );
}

/** The stances of an address that there are. */
export function stancesIn(stances: readonly string[]): Stance[] {
  return ALL_STANCES.filter((stance) => stances.includes(stance));
}

function StanceChoices({ entity }: { entity: ShownEntity }): VNode {
  const { address, go } = useWay();
  const counts = 'positionCounts' in entity ? entity.positionCounts.byStance : [];
  return (
    <Choices
      label={TEXTS.onStance}
      choices={ALL_STANCES.map((stance) => {
        const count = counts.find((each) => each.stance === stance)?.count;
        const { word, sign } = STANCES[stance];
        return { value: stance, label: word, sign, ...(count !== undefined && { count }) };
      })}
      chosen={address.stances}
      onToggle={(stance) => go({ ...address, stances: toggled(address.stances, stance) })}
    />
  );
}

/** Where a nation stands on commitments, or who stands where on a commitment. */
function Standings({ entity: { id, __typename: type } }: { entity: ShownEntity }): VNode {
  const { address } = useWay();
  const [title, meaning, none] =
    type === 'Commitment'
      ? [TEXTS.holders, TEXTS.holdersMeaning, TEXTS.noHolders]
      : [TEXTS.standings, TEXTS.standingsMeaning, TEXTS.noStandings];
  const stances = stancesIn(address.stances);
  const pages = usePages(
    ExploreStandingsDocument,
    { id, stance: stances.length > 0 ? stances : null },
    {
      list: 'standings',
      subject: id,
      pageOf: ({ node }) => (node && 'standings' in node ? node.standings : null),
    },
  );
  return (
    <section aria-labelledby="standings">
      <h2 id="standings">{title}</h2>
      <p class="faint">{meaning}</p>
      <Answered asked={pages.asked}>
        {() => (
          <>
            <Notes notes={pages.notes} />
            {pages.total === 0 ? <p>{stances.length > 0 ? TEXTS.noStandingsOf(stances) : none}</p> : null}
            <ol class="facts">
              {pages.nodes.map((standing) => (
                <li key={`${standing.holder.id} ${standing.commitment.id} ${standing.position.id}`}>
                  <StandingCard standing={standing} />
                </li>
              ))}
            </ol>
            <MoreButton pages={pages} />
          </>
        )}
      </Answered>
    </section>
  );
}

function Positions({ entity: { id, __typename: type } }: { entity: ShownEntity }): VNode {
  const { address } = useWay();
  const stances = stancesIn(address.stances);
  // The stances of an address count votes too; without one, votes would hide what was said.
  const filter = stances.length > 0 ? { stance: stances } : { basis: [...NOT_VOTED] };
  const pages = usePages(
    ExplorePositionsDocument,
    { id, filter },
    { list: 'positions', subject: id, pageOf: ({ node }) => (node && 'positions' in node ? node.positions : null) },
  );
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">{titleOfPositions(type, stances)}</h2>
      <FactPages pages={pages} />
    </section>
  );
}

function titleOfPositions(type: ShownEntity['__typename'], stances: readonly Stance[]): string {
  if (type === 'Commitment') return TEXTS.positionsOn;
  return stances.length > 0 ? TEXTS.positionsOf(stances) : TEXTS.positions;
}

function Facts({ entity }: { entity: ShownEntity }): VNode {
  const { address, go } = useWay();
  const types = entity.factCounts.byType.map(({ type }) => type).filter((type) => address.types.includes(type));
  const filter: FactFilter = {
    ...(types.length > 0 && { types }),
    ...(address.since !== '' && { from: address.since }),
    ...(address.until !== '' && { to: address.until }),
  };
  const orderBy = { field: 'DATE', direction: 'DESC' } as const;
  const pages = usePages(
    ExploreFactsDocument,
    { id: entity.id, filter, orderBy },
    { list: 'facts', subject: entity.id, pageOf: ({ node }) => (node && 'facts' in node ? node.facts : null) },
  );
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{TEXTS.facts}</h2>
      {address.stances.length > 0 ? <p class="faint">{TEXTS.factsOfAnyStance}</p> : null}
      <Choices
        label={TEXTS.facts}
        choices={entity.factCounts.byType.map(({ type, count }) => ({ value: type, label: enumName(type), count }))}
        chosen={address.types}
        onToggle={(type) => go({ ...address, types: toggled(address.types, type) })}
      />
      <DateRange />
      <FactPages pages={pages} />
    </section>
  );
}

function FactPages<T>({ pages }: { pages: Pages<T, FactPartsFragment> }): VNode {
  return (
    <Answered asked={pages.asked}>
      {() => (
        <>
          <Notes notes={pages.notes} />
          <p class="faint" role="status">
            {pages.total === 0 ? TEXTS.noFacts : TEXTS.factsOf(pages.nodes.length, pages.total)}
          </p>
          {pages.total === 0 ? <ClearFilters /> : null}
          <ol class="facts">
            {pages.nodes.map((fact) => (
              <li key={fact.id}>
                <FactCard fact={fact} />
              </li>
            ))}
          </ol>
          <MoreButton pages={pages} />
        </>
      )}
    </Answered>
  );
}
