// A fact with its evidence: what it says, how firm it is, who says so, and where a source says it.
import type { VNode } from 'preact';
import type { CitationPartsFragment, FactPartsFragment } from '../../generated/queries';
import { typeName } from '../../../src/server/pages/asked/words';
import { enumName, MODALITIES, POLARITIES, STANCES, TEXTS } from '../texts';
import { EntityLink, useWay } from './entity-link';

export function FactCard({ fact }: { fact: FactPartsFragment }): VNode {
  return (
    <article class={`fact ${fact.polarity === 'NEGATIVE' ? 'denied' : ''}`} aria-label={fact.gist}>
      <p class="gist">{fact.gist}</p>
      <p class="badges">
        <FactBadges fact={fact} />
        {dateOf(fact) === '' ? null : <time class="date">{dateOf(fact)}</time>}
        {fact.statedBy ? (
          <span class="stated-by">
            {TEXTS.saidBy} <EntityLink id={fact.statedBy.id}>{fact.statedBy.name}</EntityLink>
          </span>
        ) : null}
      </p>
      <LinkedEntities fact={fact} />
      <CitationList citations={fact.citations} />
    </article>
  );
}

/** The entities that the fact links, apart from the one that is shown. */
function LinkedEntities({ fact }: { fact: FactPartsFragment }): VNode | null {
  const { address } = useWay();
  const others = entitiesOf(fact).filter(({ id }) => id !== address.id);
  if (others.length === 0) return null;
  return (
    <p class="linked">
      {others.map(({ id, name }, at) => (
        <>
          {at > 0 ? ' · ' : ''}
          <EntityLink id={id}>{name}</EntityLink>
        </>
      ))}
    </p>
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export function entitiesOf(fact: FactPartsFragment): Named[] {
  switch (fact.__typename) {
    case 'Position':
      return [fact.holder, fact.target];
    case 'Statement':
      return [fact.subject, ...(fact.object ? [fact.object] : [])];
    case 'Signature':
      return [fact.signatory, fact.document];
    case 'Attendance':
      return [fact.attendee, fact.summit];
    case 'Participation':
      return [fact.actor, fact.commitment];
    case 'Task':
      return [fact.commitment];
    case 'Contribution':
      return [fact.contributor, ...(fact.contributedTo ? [fact.contributedTo] : [])];
    case 'Membership':
      return [fact.member, fact.coalition];
    case 'Office':
      return [fact.officeHolder, fact.nation];
    case 'Observation':
    case 'Condition':
      return [fact.event];
    case 'Commitment':
      return [];
  }
}

/** How firm the fact is, in words: modality, denial, and the stance of a position. */
export function FactBadges({ fact }: { fact: FactPartsFragment }): VNode {
  return (
    <>
      <span class="badge type">{typeName(fact.__typename)}</span>
      {fact.__typename === 'Position' ? <StanceBadge stance={fact.stance} /> : null}
      <FirmnessBadges fact={fact} />
      {fact.__typename === 'Position' ? <span class="badge type">{enumName(fact.basis)}</span> : null}
      {fact.__typename === 'Signature' ? <span class="badge type">{enumName(fact.action)}</span> : null}
      {fact.__typename === 'Observation' ? (
        <span class="badge type">{TEXTS.occurred[fact.occurred ? 'true' : 'false']}</span>
      ) : null}
    </>
  );
}

interface Firmness {
  readonly modality: keyof typeof MODALITIES;
  readonly polarity: keyof typeof POLARITIES;
  readonly cue: string | null;
}

/** The modality with the words that decided it, and whether the source denies the fact. */
export function FirmnessBadges({ fact: { modality, polarity, cue } }: { fact: Firmness }): VNode {
  const { word, meaning } = MODALITIES[modality];
  return (
    <>
      <span class={`badge modality-${modality.toLowerCase()}`} title={meaning}>
        {word}
        {cue === null ? '' : `: “${cue}”`}
      </span>
      {polarity === 'NEGATIVE' ? <span class="badge denied">✖ {POLARITIES.NEGATIVE}</span> : null}
    </>
  );
}

export function StanceBadge({ stance }: { stance: keyof typeof STANCES }): VNode {
  const { word, sign } = STANCES[stance];
  return (
    <span class={`badge stance stance-${stance.toLowerCase()}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

/** The date of a fact, as its source gives it; '' for none. */
export function dateOf(fact: FactPartsFragment): string {
  if (fact.__typename === 'Office') return periodText(fact.from, fact.to);
  return 'date' in fact ? (fact.date ?? '') : '';
}

/** From – to; a period of which only the end is known says so. */
function periodText(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '' : TEXTS.untilDay(to);
  return to === null ? from : `${from} – ${to}`;
}

export function CitationList({ citations }: { citations: readonly CitationPartsFragment[] }): VNode {
  return (
    <ul class="citations">
      {citations.map((citation, at) => (
        <li key={at}>
          <CitationItem citation={citation} />
        </li>
      ))}
    </ul>
  );
}

/** The source and the place in it; the passage, with the quote marked if the deployment has the wording, on demand. */
function CitationItem({ citation }: { citation: CitationPartsFragment }): VNode {
  const { source, passage, locator, role } = citation;
  const place = (
    <>
      {role === 'SUPPORTS' ? '' : `${enumName(role)}: `}
      <cite>{source.title}</cite>, at <code>{locator}</code>
    </>
  );
  if (passage === null) return <p class="source">{place}</p>;
  return (
    <details class="source">
      <summary>{place}</summary>
      <div class="passage">
        {passage.gist === null ? null : <p>{passage.gist}</p>}
        <Wording citation={citation} />
        {isWebAddress(source.url) ? (
          <p>
            <a href={source.url} rel="noreferrer">
              {source.url}
            </a>
          </p>
        ) : null}
      </div>
    </details>
  );
}

/** Only addresses of the web become links: a source file could name any other. */
function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}

function Wording({ citation: { passage, quote, start, end } }: { citation: CitationPartsFragment }): VNode {
  const text = passage?.text ?? null;
  if (text === null || start === null || end === null || passage?.start == null) {
    return quote === null ? <p class="faint">{TEXTS.quoteMissing}</p> : <blockquote>{quote}</blockquote>;
  }
  // Offsets count code points, while JavaScript strings count UTF-16 units.
  const letters = Array.from(text);
  const part = (from: number, to?: number) => letters.slice(from, to).join('');
  const [first, last] = [start - passage.start, end - passage.start];
  return (
    <blockquote>
      {part(0, first)}
      <mark>{part(first, last)}</mark>
      {part(last)}
    </blockquote>
  );
}
