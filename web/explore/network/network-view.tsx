// The network around an entity: a legend that filters, a drawing or a table, and the evidence of the chosen link.
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { toggled, type Counted } from '../address';
import type { ShownEntity } from '../entity/entity-view';
import { Answered, Notes } from '../parts/answered';
import { Choices } from '../parts/choices';
import { Downloads } from '../parts/downloads';
import { canUndo, useWay } from '../parts/entity-link';
import { LoadedFact } from '../parts/fact-on-demand';
import { TEXTS } from '../texts';
import { kindText } from './kind-text';
import {
  kindsOf,
  MOST_OPENED,
  nameOfLink,
  readOpened,
  STEP,
  withoutKinds,
  writeOpened,
  type Network,
  type NetworkEdge,
} from './network';
import { NetworkDrawing } from './network-drawing';
import { NetworkTable } from './network-table';
import { OpenedList } from './opened-list';
import { useNetwork } from './use-network';

export function NetworkView({ entity }: { entity: ShownEntity }): VNode {
  const { address, go } = useWay();
  const opened = openedIn(entity.id, address.opened);
  const openedIds = opened.map(({ value }) => value);
  const { network, found, isCut, isThinned, notes, missing } = useNetwork(opened);
  const shown = withoutKinds(network, address.hidden, openedIds);
  const [name] = address.facts;
  const chosen = shown.edges.find((edge) => nameOfLink(edge) === name);
  const show = (next: readonly Counted[]) => go({ ...address, opened: next.map(writeOpened) });
  const open = (id: string) => {
    const others = opened.filter(({ value }) => value !== id);
    if (others.length === opened.length) show([...opened, { value: id, count: STEP }].slice(0, MOST_OPENED));
    else if (others.length > 0) show(others);
  };
  return (
    <section aria-labelledby="network">
      <h2 id="network">{TEXTS.network}</h2>
      <Notes notes={notes} />
      {missing.map((each, at) => (
        <Answered key={at} asked={each}>
          {() => null}
        </Answered>
      ))}
      <Legend network={network} />
      <Ways shown={shown} />
      {opened.length === MOST_OPENED ? <p class="faint">{TEXTS.mostOpened(MOST_OPENED)}</p> : null}
      {isCut ? <p class="problem">{TEXTS.networkCut(network.nodes.length)}</p> : null}
      {isThinned ? <p class="problem">{TEXTS.networkThinned}</p> : null}
      {address.isTable ? (
        <NetworkTable network={shown} />
      ) : (
        <NetworkDrawing
          network={shown}
          root={entity.id}
          opened={openedIds}
          onOpen={open}
          chosen={chosen}
          onChoose={(edge) => go({ ...address, facts: [nameOfLink(edge)] }, true)}
        />
      )}
      {address.isTable ? null : <ChosenLink edge={chosen} />}
      {!chosen && name !== undefined && missing.length === 0 && !address.isTable ? (
        <p class="problem">{TEXTS.notInNetwork}</p>
      ) : null}
      <OpenedList opened={opened} found={found} network={shown} onOpen={open} onShow={show} />
    </section>
  );
}

/** The opened entities; without any in the address, the one that is shown. */
function openedIn(root: string, texts: readonly string[]): Counted[] {
  return texts.length === 0 ? [{ value: root, count: STEP }] : texts.slice(0, MOST_OPENED).map(readOpened);
}

/** What can be done with the whole network, and how large it is. */
function Ways({ shown: { nodes, edges } }: { shown: Network }): VNode {
  const { address, go } = useWay();
  return (
    <p class="ways">
      <button
        type="button"
        class="plain"
        aria-pressed={address.isTable}
        onClick={() => go({ ...address, isTable: !address.isTable }, true)}
      >
        {address.isTable ? TEXTS.asDrawing : TEXTS.asTable}
      </button>
      <button type="button" class="plain" disabled={!canUndo()} onClick={() => history.back()}>
        {TEXTS.undo}
      </button>
      <span role="status" class="faint">
        {nodes.length === 0 ? '' : TEXTS.networkShown(nodes.length, edges.length)}
      </span>
      {nodes.length === 0 ? null : <Downloads label={TEXTS.networkFiles} roots={nodes.map(({ id }) => id)} depth={0} />}
    </p>
  );
}

/** The legend is the filter: what is not pressed is not drawn. */
function Legend({ network }: { network: Network }): VNode {
  const { address, go } = useWay();
  const kinds = kindsOf(network);
  return (
    <Choices
      label={TEXTS.legend}
      choices={kinds.map(({ kind, count }) => ({ value: kind, count, ...kindText(kind) }))}
      chosen={kinds.map(({ kind }) => kind).filter((kind) => !address.hidden.includes(kind))}
      onToggle={(kind) => go({ ...address, hidden: toggled(address.hidden, kind) })}
    />
  );
}

/** The evidence of the link that the address names. */
function ChosenLink({ edge }: { edge: NetworkEdge | undefined }): VNode | null {
  const { address, go } = useWay();
  const place = useRef<HTMLElement>(null);
  // It stands below the drawing: whoever chose the link by its edge is brought here.
  useEffect(() => place.current?.focus(), [edge?.id]);
  if (!edge) return null;
  return (
    <aside ref={place} class="chosen-link" tabIndex={-1} aria-label={TEXTS.evidence}>
      <p class="ways">
        <strong>{kindText(edge.kind).label}</strong>
        <button type="button" class="plain" onClick={() => go({ ...address, facts: [] }, true)}>
          {TEXTS.close}
        </button>
      </p>
      {edge.fact ? <LoadedFact id={edge.fact.id} /> : <p class="faint">{TEXTS.partOfIdentity}</p>}
    </aside>
  );
}
