// The network around an entity: a legend that filters, a drawing or a table, and the evidence of the chosen link.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ExploreNeighboursDocument, type ExploreNeighboursQuery } from '../../generated/queries';
import { toggled } from '../address';
import type { ShownEntity } from '../entity/entity-view';
import { Answered } from '../parts/answered';
import { Choices } from '../parts/choices';
import { canUndo, useWay } from '../parts/entity-link';
import { LoadedFact } from '../parts/fact-on-demand';
import { TEXTS } from '../texts';
import { useAnswers, type Asked } from '../use-answer';
import { kindText } from './kind-text';
import {
  kindsOf,
  MOST_OPENED,
  networkOf,
  readOpened,
  STEP,
  withoutKinds,
  writeOpened,
  type Network,
  type NetworkEdge,
  type Opened,
} from './network';
import { NetworkDrawing } from './network-drawing';
import { NetworkTable } from './network-table';
import { OpenedList } from './opened-list';

export type Neighbourhood = ExploreNeighboursQuery['subgraph'];

export function NetworkView({ entity }: { entity: ShownEntity }): VNode {
  const { address, go } = useWay();
  const opened = openedIn(entity.id, address.opened);
  const asked = useAnswers(
    ExploreNeighboursDocument,
    opened.map(({ id, count }) => ({ id, limit: count + 1 })),
  );
  const [chosen, setChosen] = useState<NetworkEdge | null>(null);
  const found = useFound(opened, asked);
  const show = (next: readonly Opened[]) => go({ ...address, opened: next.map(writeOpened) });
  const open = (id: string) => {
    const others = opened.filter((each) => each.id !== id);
    if (others.length === opened.length) show([...opened, { id, count: STEP }].slice(0, MOST_OPENED));
    else if (others.length > 0) show(others);
  };
  const whole = networkOf([...found.values()]);
  const shown = withoutKinds(
    whole,
    address.hidden,
    opened.map(({ id }) => id),
  );
  return (
    <section aria-labelledby="network">
      <h2 id="network">{TEXTS.network}</h2>
      {asked.map((each, at) =>
        each.state === 'there' ? null : (
          <Answered key={at} asked={each}>
            {() => null}
          </Answered>
        ),
      )}
      <Legend network={whole} />
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
          {TEXTS.networkShown(shown.nodes.length, shown.edges.length)}
        </span>
      </p>
      {opened.length > 1 ? <p class="faint">{TEXTS.linksLeftOut}</p> : null}
      {opened.length === MOST_OPENED ? <p class="faint">{TEXTS.mostOpened(MOST_OPENED)}</p> : null}
      {whole.isCut ? <p class="problem">{TEXTS.networkCut(whole.nodes.length)}</p> : null}
      {address.isTable ? (
        <NetworkTable network={shown} />
      ) : (
        <NetworkDrawing
          network={shown}
          root={entity.id}
          opened={opened.map(({ id }) => id)}
          onOpen={open}
          onChoose={setChosen}
        />
      )}
      {chosen && shown.edges.some(({ id }) => id === chosen.id) ? (
        <ChosenLink key={chosen.id} edge={chosen} onClose={() => setChosen(null)} />
      ) : null}
      <OpenedList opened={opened} found={found} network={shown} onOpen={open} onShow={show} />
    </section>
  );
}

/** The opened entities; without any in the address, the one that is shown. */
function openedIn(root: string, texts: readonly string[]): Opened[] {
  return texts.length === 0 ? [{ id: root, count: STEP }] : texts.slice(0, MOST_OPENED).map(readOpened);
}

/** The neighbours of each opened entity; while more are on their way, those that are known. */
function useFound(opened: readonly Opened[], asked: readonly Asked<ExploreNeighboursQuery>[]) {
  const known = useRef(new Map<string, Neighbourhood>());
  const found = new Map<string, Neighbourhood>();
  opened.forEach(({ id }, at) => {
    const each = asked[at];
    const neighbourhood = each?.state === 'there' ? each.answer.data.subgraph : known.current.get(id);
    if (neighbourhood) found.set(id, neighbourhood);
  });
  known.current = found;
  return found;
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
      onToggle={(kind) => go({ ...address, hidden: toggled(address.hidden, kind) }, true)}
    />
  );
}

function ChosenLink({ edge, onClose }: { edge: NetworkEdge; onClose: () => void }): VNode {
  const place = useRef<HTMLElement>(null);
  // It stands below the drawing: whoever chose the link by its edge is brought here.
  useEffect(() => place.current?.focus(), []);
  return (
    <aside ref={place} class="chosen-link" tabIndex={-1} aria-label={TEXTS.evidence}>
      <p class="ways">
        <strong>{kindText(edge.kind).label}</strong>
        <button type="button" class="plain" onClick={onClose}>
          {TEXTS.close}
        </button>
      </p>
      {edge.fact ? <LoadedFact id={edge.fact.id} /> : <p class="faint">{TEXTS.partOfIdentity}</p>}
    </aside>
  );
}
