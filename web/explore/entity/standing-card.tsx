// Where a nation stands on a commitment: how certainly, from which position, and a reason for each criterion.
import type { VNode } from 'preact';
import type { ExploreStandingsQuery } from '../../generated/queries';
import { EntityLink } from '../parts/entity-link';
import { CitationList, FactCard, FirmnessBadges, StanceBadge } from '../parts/fact-card';
import { words } from '../../../src/server/pages/asked/words';
import { CERTAINTIES, TEXTS, TERNARIES } from '../texts';

type Standing = Extract<
  NonNullable<ExploreStandingsQuery['node']>,
  { readonly standings: unknown }
>['standings']['nodes'][number];

export function StandingCard({
  standing: { stance, certainty, commitment, position, reasons },
}: {
  standing: Standing;
}): VNode {
  const { word, meaning } = CERTAINTIES[certainty];
  return (
    <article class="fact" aria-label={commitment.name}>
      <h3>
        <EntityLink id={commitment.id}>{commitment.name}</EntityLink>
      </h3>
      <p class="badges">
        <StanceBadge stance={stance} />
        <span class={`badge certainty-${certainty.toLowerCase()}`} title={meaning}>
          {word}
        </span>
      </p>
      <p>
        {commitment.gist} <FirmnessBadges fact={commitment} />
      </p>
      <details>
        <summary>
          {TEXTS.reasons}: {meaning}
        </summary>
        <p>{TEXTS.followsFrom}:</p>
        <FactCard fact={position} />
        <ul class="reasons">
          {reasons.map(({ held, criterion, citations }, at) => (
            <li key={at}>
              <p>
                <strong>{TERNARIES[held]}</strong>: {words(criterion.predicate)}{' '}
                <EntityLink id={criterion.object.id}>{criterion.object.name}</EntityLink>, {TEXTS.reasonHeld[held]}
              </p>
              <CitationList citations={citations} />
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
