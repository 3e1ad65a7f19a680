// A button that shows the evidence of a fact, below the row of the table in which it stands. The address says which are
// open.
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ExploreFactDocument } from '../../generated/queries';
import { toggled } from '../address';
import { TEXTS } from '../texts';
import { useAnswer } from '../use-answer';
import { Answered, Notes } from './answered';
import { useWay } from './entity-link';
import { FactCard } from './fact-card';

interface FactButtonProps {
  readonly id: string;
  /** Whose fact it is, for those who hear the button without its row. */
  readonly name: string;
  /** What the button shows; by default, the word. */
  readonly children?: ComponentChildren;
}

export function FactButton({ id, name, children }: FactButtonProps): VNode {
  const { address, go } = useWay();
  const toggle = () => go({ ...address, facts: toggled(address.facts, id) }, true);
  return (
    <button type="button" class="plain opens" aria-expanded={address.facts.includes(id)} onClick={toggle}>
      {children ?? TEXTS.evidence}
      <span class="unseen">
        {' '}
        {children === undefined ? '' : `${TEXTS.evidence} `}
        {name}
      </span>
    </button>
  );
}

/** The evidence of those of the facts of a row that are open, as wide as the window. */
export function EvidenceRow({ ids, columns }: { ids: readonly string[]; columns: number }): VNode | null {
  const { address } = useWay();
  const open = ids.filter((id) => address.facts.includes(id));
  if (open.length === 0) return null;
  return (
    <tr class="evidence-row">
      <td colSpan={columns}>
        {open.map((id) => (
          <OpenedFact key={id} id={id} />
        ))}
      </td>
    </tr>
  );
}

/** Whoever opens a link to it is brought to it. */
function OpenedFact({ id }: { id: string }): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={place} class="opened-fact">
      <LoadedFact id={id} />
    </div>
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
