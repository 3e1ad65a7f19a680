// A link from one view of the explorer to another, which does not load the page again.
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { START, writeAddress, type Address } from '../address';

export interface Way {
  readonly address: Address;
  /** Goes to another address; `replace` leaves no trace in the history. */
  readonly go: (address: Address, replace?: boolean) => void;
}

/** Whether the step before this one showed the same thing: main.tsx counts them in the state of the history. */
export function canUndo(): boolean {
  return stepsTaken() > 0;
}

export function stepsTaken(): number {
  const state: unknown = history.state;
  return typeof state === 'number' ? state : 0;
}

export const WayContext = createContext<Way>({ address: START, go: () => undefined });

export const useWay = (): Way => useContext(WayContext);

/** A link to a view. A click for a new window or tab follows it as any link. */
export function WayLink({
  to,
  children,
  ...attributes
}: {
  to: Partial<Address>;
  children: ComponentChildren;
  class?: string;
  'aria-current'?: 'page';
}): VNode {
  const { go } = useWay();
  const address = { ...START, ...to };
  return (
    <a
      {...attributes}
      href={`/explore${writeAddress(address)}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(address);
      }}
    >
      {children}
    </a>
  );
}

export function EntityLink({ id, children }: { id: string; children: ComponentChildren }): VNode {
  return <WayLink to={{ id }}>{children}</WayLink>;
}
