// Whether a commitment is in force on a day, and the proof of each condition.
import type { VNode } from 'preact';
import { ExploreActivationDocument } from '../../generated/queries';
import { Answered, Notes } from '../parts/answered';
import { DateField } from '../parts/date-field';
import { EntityLink, useWay } from '../parts/entity-link';
import { dateOf, FactCard } from '../parts/fact-card';
import { words } from '../../../src/server/pages/asked/words';
import { enumName, MODALITIES, TERNARIES, TEXTS } from '../texts';
import { movedDate, periodOf } from '../timeline/periods';
import { useAnswer } from '../use-answer';

export function ActivationView({ id }: { id: string }): VNode {
  const { address, go } = useWay();
  const asked = useAnswer(ExploreActivationDocument, { id, asOf: address.asOf === '' ? null : address.asOf });
  const asOf = (date: string) => go({ ...address, asOf: date }, true);
  return (
    <section aria-labelledby="activation">
      <h2 id="activation">{TEXTS.activation}</h2>
      <p class="ways">
        <DateField label={TEXTS.asOf} value={address.asOf} onDate={asOf} />
        {periodOf(address.asOf) === null
          ? null
          : ([-1, 1] as const).map((step) => (
              <button key={step} type="button" class="plain" onClick={() => asOf(movedDate(address.asOf, step))}>
                {step < 0 ? TEXTS.earlier : TEXTS.later}
              </button>
            ))}
        {address.asOf === '' ? (
          <span class="faint">{TEXTS.noDay}</span>
        ) : (
          <button type="button" class="plain" onClick={() => asOf('')}>
            {TEXTS.anyDay(address.asOf)}
          </button>
        )}
      </p>
      <Answered asked={asked}>
        {({ data: { commitment }, notes }) => {
          if (!commitment) return null;
          const { status, inForce, modality, conditions } = commitment.activation;
          return (
            <>
              <Notes notes={notes} />
              <div role="status">
                <dl class="known">
                  <div>
                    <dt>{TEXTS.inForce}</dt>
                    <dd class={inForce === 'UNKNOWN' ? 'unknown' : undefined}>{TERNARIES[inForce]}</dd>
                  </div>
                  <div>
                    <dt>{TEXTS.status}</dt>
                    <dd>{enumName(status)}</dd>
                  </div>
                  <div>
                    <dt>{TEXTS.modality}</dt>
                    <dd>{MODALITIES[modality].word}</dd>
                  </div>
                </dl>
              </div>
              {conditions.some(({ observations }) => observations.some((each) => dateOf(each) === '')) ? (
                <p class="faint">{TEXTS.undatedObservation}</p>
              ) : null}
              <h3>{TEXTS.conditions(conditions.length)}</h3>
              <ol class="facts">
                {conditions.map(({ status: met, condition, observations }) => (
                  <li key={condition.id} class="condition">
                    <p>
                      <strong class={met === 'UNKNOWN' ? 'unknown' : undefined}>{enumName(met)}</strong>:{' '}
                      {words(condition.necessity)}, {words(condition.operator)}{' '}
                      <EntityLink id={condition.event.id}>{condition.event.name}</EntityLink>
                    </p>
                    <FactCard fact={condition} />
                    {observations.length === 0 ? <p class="faint">{TEXTS.noObservation(address.asOf)}</p> : null}
                    {observations.map((observation) => (
                      <FactCard key={observation.id} fact={observation} />
                    ))}
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Answered>
    </section>
  );
}
