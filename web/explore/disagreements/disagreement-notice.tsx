// That sources disagree about an entity, near the top of its page.
import type { VNode } from 'preact';
import type { ExploreEntityDisagreementsQuery } from '../../generated/queries';
import { WayLink } from '../parts/entity-link';
import { Answered } from '../parts/answered';
import { TEXTS } from '../texts';
import type { Asked } from '../use-answer';

export type CountAsked = Asked<ExploreEntityDisagreementsQuery>;

/** The number of disagreements about an entity; 0 until it is known. */
export function countIn(asked: CountAsked): number {
  const node = asked.state === 'there' ? asked.answer.data.node : null;
  return node && 'disagreements' in node ? node.disagreements.totalCount : 0;
}

/** Nothing while the number is on its way: it can take seconds, and the rest of the page does not wait for it. */
export function DisagreementNotice({ id, asked }: { id: string; asked: CountAsked }): VNode | null {
  if (asked.state === 'waiting') return null;
  return (
    <Answered asked={asked}>
      {() =>
        countIn(asked) > 0 ? (
          <p class="notice" role="note">
            {TEXTS.sourcesDisagree(countIn(asked))}{' '}
            <WayLink to={{ id, view: 'disagreements' }}>{TEXTS.seeSides}</WayLink>
          </p>
        ) : null
      }
    </Answered>
  );
}
