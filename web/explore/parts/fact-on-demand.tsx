// A button that shows the evidence of a fact where it stands. The address says which are open.
import type { ComponentChildren, VNode } from 'preact';
import { ExploreFactDocument } from '../../generated/queries';
import { toggled } from '../address';
import { TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { Answered, Notes } from './answered';
import { useWay } from './entity-link';
import { FactCard } from './fact-card';

interface FactOnDemandProps {
  readonly id: string;
  /** Whose fact it is, for those who hear the button without its row. */
  readonly name: string;
  /** What the button shows; by default, the word. */
  readonly children?: ComponentChildren;
}

export function FactOnDemand({ id, name, children }: FactOnDemandProps): VNode {
  const { address, go } = useWay();
  const isOpen = address.facts.includes(id);
  const toggle = () => go({ ...address, facts: toggled(address.facts, id) }, true);
  return (
    <>
      <button type="button" class="plain" aria-expanded={isOpen} onClick={toggle}>
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
      {({ data: { node }, notes }) => (
        <>
          {node && 'gist' in node ? <FactCard fact={node} /> : <p class="problem">{TEXTS.noFact(id)}</p>}
          <Notes notes={notes} />
        </>
      )}
    </Answered>
  );
}
