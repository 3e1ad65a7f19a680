// A disagreement: what it is about, the rule that found it, and its sides next to each other, each with its evidence.
import { Fragment, type VNode } from 'preact';
import type { ExploreDisagreementsQuery } from '../../generated/queries';
import { EntityLink, useWay, WayLink } from '../parts/entity-link';
import { CitationList, FactCard, StanceBadge } from '../parts/fact-card';
import { DISAGREEMENT_RULES, TEXTS } from '../texts';
import { aboutText, saidSide, type SaidSide } from './side-words';

export type Disagreement = ExploreDisagreementsQuery['disagreements']['nodes'][number];
type Side = Disagreement['sides'][number];

/** A side with more facts shows the rest on demand. */
const FACTS_SHOWN = 3;

export function DisagreementCard({ disagreement }: { disagreement: Disagreement }): VNode {
  const { rule, about, subject, object, sides } = disagreement;
  const what = aboutText(rule, about);
  const name = [subject, object].flatMap((entity) => entity?.name ?? []).join(' · ');
  return (
    <article class="disagreement" aria-label={`${what}: ${name}`}>
      <h3>
        {what}: <NamedEntity entity={subject} />
        {object && (
          <>
            {' '}
            · <NamedEntity entity={object} />
          </>
        )}
      </h3>
      <p class="badges">
        <span class="badge type">{DISAGREEMENT_RULES[rule].word}</span>
        <span class="faint">{DISAGREEMENT_RULES[rule].meaning}</span>
      </p>
      <ul class="sides">
        {sides.map((side, at) => (
          <DisagreementSide key={side.entity?.id ?? side.value} disagreement={disagreement} side={side} at={at} />
        ))}
      </ul>
    </article>
  );
}

/** A link, apart from the entity that is shown. */
function NamedEntity({ entity: { id, name } }: { entity: Disagreement['subject'] }): VNode {
  const { address } = useWay();
  return id === address.id ? <>{name}</> : <EntityLink id={id}>{name}</EntityLink>;
}

interface SideProps {
  readonly disagreement: Disagreement;
  readonly side: Side;
  /** Its place among the sides. */
  readonly at: number;
}

function DisagreementSide({ disagreement: { rule, subject, sides }, side, at }: SideProps): VNode {
  const said = saidSide(rule, side.value);
  return (
    <li {...(said.isDenial && { class: 'denied' })} aria-label={TEXTS.sideOf(said.text)}>
      <p class="side-value">
        {side.entity ? <NamedSide id={side.entity.id} side={side} sides={sides} /> : <SideValue said={said} />}
      </p>
      <p class="faint">
        {rule === 'TALLY' ? <TallyOrigin id={subject.id} at={at} /> : null}
        <SideSources side={side} hasOrigin={rule === 'TALLY'} />
      </p>
      <SideEvidence side={side} />
    </li>
  );
}

/** An entity, with its id if another side names one of the same name. */
function NamedSide({ id, side, sides }: { id: string; side: Side; sides: readonly Side[] }): VNode {
  const isAlike = sides.some((other) => other !== side && other.value === side.value);
  return (
    <>
      <EntityLink id={id}>{side.value}</EntityLink>
      {isAlike && <span class="faint"> {id}</span>}
    </>
  );
}

function SideValue({ said: { text, isDenial, stance } }: { said: SaidSide }): VNode {
  if (stance) return <StanceBadge stance={stance} />;
  return isDenial ? <span class="badge denied">✖ {text}</span> : <>{text}</>;
}

/** The published numbers come first. The count is of the votes, which have a view of their own. */
function TallyOrigin({ id, at }: { id: string; at: number }): VNode {
  return at === 0 ? <>{TEXTS.published}</> : <WayLink to={{ id, view: 'votes' }}>{TEXTS.counted}</WayLink>;
}

function SideSources({ side: { sources }, hasOrigin }: { side: Side; hasOrigin: boolean }): VNode | null {
  if (sources.length === 0) return hasOrigin ? null : <>{TEXTS.noSource}</>;
  return (
    <>
      {hasOrigin ? ', ' : ''}
      {TEXTS.saidBy}{' '}
      {sources.map(({ id, title }, at) => (
        <Fragment key={id}>
          {at > 0 ? ' · ' : ''}
          <cite>{title}</cite>
        </Fragment>
      ))}
    </>
  );
}

/** The facts with their evidence; of those who only dispute a fact, the places where they do. */
function SideEvidence({ side: { facts, citations } }: { side: Side }): VNode | null {
  if (facts.length === 0) return citations.length > 0 ? <CitationList citations={citations} /> : null;
  const [first, rest] = [facts.slice(0, FACTS_SHOWN), facts.slice(FACTS_SHOWN)];
  return (
    <>
      {first.map((fact) => (
        <FactCard key={fact.id} fact={fact} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary>{TEXTS.moreFacts(rest.length)}</summary>
          {rest.map((fact) => (
            <FactCard key={fact.id} fact={fact} />
          ))}
        </details>
      )}
    </>
  );
}
