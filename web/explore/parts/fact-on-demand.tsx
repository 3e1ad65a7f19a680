// A button that shows the evidence of a fact where it stands.
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ExploreFactDocument } from '../../generated/queries';
import { TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { Answered } from './answered';
import { FactCard } from './fact-card';

interface FactOnDemandProps {
  readonly id: string;
  /** Whose fact it is, for those who hear the button without its row. */
  readonly name: string;
  /** What the button shows; by default, the word. */
  readonly children?: ComponentChildren;
}

export function FactOnDemand({ id, name, children }: FactOnDemandProps): VNode {
  const [isOpen, open] = useState(false);
  return (
    <>
      <button type="button" class="plain" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {children ?? TEXTS.evidence}
        <span class="unseen">
          {' '}
          {children === undefined ? '' : `${TEXTS.evidence} `}
          {name}
        </span>
      </button>
      {isOpen ? <LoadedFact id={id} /> : null}
    </>
  );
}

/** The evidence of the fact with this id. */
export function LoadedFact({ id }: { id: string }): VNode {
  const asked = useAnswer(ExploreFactDocument, { id });
  return (
    <Answered asked={asked}>
      {({ data: { node } }) => (node && 'gist' in node ? <FactCard fact={node} /> : null)}
    </Answered>
  );
}
