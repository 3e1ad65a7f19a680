// The entities of a network as buttons: what each opened one leaves out, and the others to open.
import type { VNode } from 'preact';
import type { Counted } from '../address';
import { EntityLink } from '../parts/entity-link';
import { typeName } from '../../../src/server/pages/asked/words';
import { TEXTS } from '../texts';
import { MOST_NODES, MOST_OPENED, STEP, type Neighbourhood, type Network } from './network';

interface OpenedListProps {
  readonly opened: readonly Counted[];
  readonly found: ReadonlyMap<string, Neighbourhood>;
  readonly network: Network;
  readonly onOpen: (id: string) => void;
  readonly onShow: (opened: readonly Counted[]) => void;
}

export function OpenedList({ opened, found, network, onOpen, onShow }: OpenedListProps): VNode {
  return (
    <>
      {opened.map(({ value: id, count }) => {
        const neighbourhood = found.get(id);
        const more = () =>
          onShow(opened.map((each) => (each.value === id ? { value: id, count: count + STEP } : each)));
        return neighbourhood?.truncated ? (
          <LeftOut key={id} neighbourhood={neighbourhood} onMore={count < MOST_NODES ? more : null} />
        ) : null;
      })}
      <details class="entities">
        <summary>{TEXTS.entitiesShown(network.nodes.length)}</summary>
        <ul>
          {network.nodes.map(({ id, name, __typename: type }) => {
            const isOpened = opened.some(({ value }) => value === id);
            return (
              <li key={id}>
                <EntityLink id={id}>{name}</EntityLink> <span class="badge type">{typeName(type)}</span>{' '}
                <button
                  type="button"
                  class="plain"
                  aria-pressed={isOpened}
                  disabled={isOpened ? opened.length === 1 : opened.length === MOST_OPENED}
                  onClick={() => onOpen(id)}
                >
                  {isOpened ? TEXTS.collapse : TEXTS.expand}
                  <span class="unseen"> {name}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </details>
    </>
  );
}

/** How many neighbours of an opened entity are not shown. The first node is the entity itself. */
function LeftOut({ neighbourhood, onMore }: { neighbourhood: Neighbourhood; onMore: (() => void) | null }): VNode {
  const { nodes, totalNodes } = neighbourhood;
  const name = nodes[0]?.name ?? '';
  return (
    <p class="ways">
      {TEXTS.neighboursShown(nodes.length - 1, totalNodes === null ? null : totalNodes - 1, name)}{' '}
      {onMore && (
        <button type="button" class="plain" onClick={onMore}>
          {TEXTS.more(STEP)}
          <span class="unseen"> {name}</span>
        </button>
      )}
    </p>
  );
}
