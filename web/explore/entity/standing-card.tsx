// Where somebody stands on a commitment: how certainly, from which position, and a reason for each criterion.
import type { VNode } from 'preact';
import type { StandingPageFragment } from '../../generated/queries';
import { EntityLink, useWay } from '../parts/entity-link';
import { CitationList, FactCard, FirmnessBadges, StanceBadge } from '../parts/fact-card';
import { words } from '../../../src/server/pages/asked/words';
import { CERTAINTIES, TEXTS, TERNARIES } from '../texts';

type Standing = StandingPageFragment['nodes'][number];

export function StandingCard({
  standing: { stance, certainty, holder, commitment, position, reasons },
}: {
  standing: Standing;
}): VNode {
  const { address } = useWay();
  const { word, meaning } = CERTAINTIES[certainty];
  // On the page of the one, the other is the news.
  const other = commitment.id === address.id ? holder : commitment;
  return (
    <article class="fact" aria-label={other.name}>
      <h3>
        <EntityLink id={other.id}>{other.name}</EntityLink>
      </h3>
      <p class="badges">
        <StanceBadge stance={stance} />
        <span class={`badge certainty-${certainty.toLowerCase()}`} title={meaning}>
          {word}
        </span>
      </p>
      {other === commitment ? (
        <p>
          {commitment.gist} <FirmnessBadges fact={commitment} />
        </p>
      ) : null}
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
