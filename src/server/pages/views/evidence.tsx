// Answers with the facts that they rest on, and where a source says each.
import type { VNode } from 'preact';
import { entityLink } from '../links';
import type { AnswerPart, Ground, ShownAnswer, ShownCitation, ShownTable } from '../asked/shown-answer';

export function AnswerBody({ answer: { table, note, parts } }: { answer: ShownAnswer }): VNode {
  return (
    <>
      {table ? <DataTable table={table} /> : null}
      {note ? <p>{note}</p> : null}
      <PartList parts={parts} />
    </>
  );
}

/** What is known about the data that an answer rests on, such as that it does not cover what is asked for. */
export function Notes({ notes }: { notes: readonly string[] }): VNode | null {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Notes on the data</h2>
      <ul class="notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

export function PartList({ parts }: { parts: readonly AnswerPart[] }): VNode {
  return (
    <ol class="parts">
      {parts.map((part, at) => (
        <li key={at} class="part">
          <h3>{part.id === undefined ? part.title : <a href={entityLink(part.id)}>{part.title}</a>}</h3>
          <Badges badges={part.badges} />
          {part.text ? <p>{part.text}</p> : null}
          {part.grounds.length > 0 ? <Grounds grounds={part.grounds} /> : null}
        </li>
      ))}
    </ol>
  );
}

export function Badges({ badges }: { badges: readonly string[] }): VNode | null {
  if (badges.length === 0) return null;
  return (
    <ul class="badges" aria-label="How firm it is">
      {badges.map((badge) => (
        <li key={badge} class={`badge badge-${badge.replace(/[^a-z]+/gi, '-').toLowerCase()}`}>
          {badge}
        </li>
      ))}
    </ul>
  );
}

function Grounds({ grounds }: { grounds: readonly Ground[] }): VNode {
  return (
    <ul class="grounds">
      {grounds.map(({ label, text, badges, citations }, at) => (
        <li key={at}>
          <p class="ground">
            <strong>{label}</strong>
            {text ? ` – ${text}` : ''}
          </p>
          <Badges badges={badges} />
          <ul class="citations">
            {citations.map((citation, place) => (
              <CitationItem key={place} citation={citation} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Where a source says it: the passage in this project's words, the quote if the wording is loaded, source and locator. */
function CitationItem({ citation: { locator, quote, role, source, passage } }: { citation: ShownCitation }): VNode {
  return (
    <li>
      {passage?.gist ? <p class="passage">{passage.gist}</p> : null}
      {quote ? <blockquote>{quote}</blockquote> : null}
      <p class="source">
        {role === 'SUPPORTS' ? '' : `${role === 'CONTEXT' ? 'Context' : 'Contradicts'}: `}
        <SourceTitle title={source.title} url={source.url} />, at <code>{locator}</code>
      </p>
    </li>
  );
}

/** Only addresses of the web become links: a source file could name any other. */
export function SourceTitle({ title, url }: { title: string; url: string | null }): VNode {
  const isLink = url !== null && /^https?:\/\//i.test(url);
  return isLink ? (
    <cite>
      <a href={url} rel="noreferrer">
        {title}
      </a>
    </cite>
  ) : (
    <cite>{title}</cite>
  );
}

export function DataTable({ table: { caption, head, rows } }: { table: ShownTable }): VNode {
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>
          <span class="caption">{caption}</span>
        </caption>
        <thead>
          <tr>
            {head.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others], at) => (
            <tr key={at}>
              <th scope="row">{first}</th>
              {others.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
