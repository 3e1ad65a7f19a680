// What stands in the place of an answer until it is there, and the notes that come with it.
import type { ComponentChildren, VNode } from 'preact';
import { isFiltered, withoutFilters } from '../address';
import type { Answer, AnswerNote } from '../api';
import { TEXTS } from '../texts';
import type { Asked } from '../use-answer';
import { useWay } from './entity-link';

/** The answer once it is there; before that, that it is on its way or why there is none. */
export function Answered<T>({
  asked,
  children,
}: {
  asked: Asked<T>;
  children: (answer: Answer<T>) => ComponentChildren;
}): VNode {
  switch (asked.state) {
    case 'waiting':
      return (
        <p class="waiting" role="status">
          {TEXTS.waiting}
        </p>
      );
    case 'refused':
      return <Refusal message={asked.message} />;
    case 'out of reach':
      return (
        <p class="problem" role="alert">
          {TEXTS.outOfReach(asked.message)}
        </p>
      );
    case 'there':
      return <>{children(asked.answer)}</>;
  }
}

/** What the API refuses, it may answer without the filters of the address. */
function Refusal({ message }: { message: string }): VNode {
  return (
    <p class="problem" role="alert">
      {message} <ClearFilters />
    </p>
  );
}

/** A button, if the address has filters. */
export function ClearFilters(): VNode | null {
  const { address, go } = useWay();
  if (!isFiltered(address)) return null;
  return (
    <button type="button" class="plain" onClick={() => go(withoutFilters(address))}>
      {TEXTS.clearFilters}
    </button>
  );
}

export function Notes({ notes }: { notes: readonly AnswerNote[] }): VNode | null {
  if (notes.length === 0) return null;
  return (
    <aside class="notes" aria-label={TEXTS.notes}>
      <ul>
        {notes.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </aside>
  );
}
