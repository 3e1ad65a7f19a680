// The place of the drawing. Whoever cannot see it has the table, and the list of opened entities below.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { saveBlob } from '../parts/save';
import { TEXTS } from '../texts';
import type { Drawing } from './drawing';
import { DrawingKey } from './drawing-key';
import type { Network, NetworkEdge } from './network';

interface NetworkDrawingProps {
  readonly network: Network;
  readonly root: string;
  readonly opened: readonly string[];
  readonly onOpen: (id: string) => void;
  readonly onChoose: (edge: NetworkEdge) => void;
  /** The link whose evidence is shown. */
  readonly chosen: NetworkEdge | undefined;
}

export function NetworkDrawing({ network, root, opened, onOpen, onChoose, chosen }: NetworkDrawingProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [problem, setProblem] = useState('');
  // The drawing lives longer than one network, and calls what belongs to the current one.
  const current = useRef({ network, onOpen, onChoose });
  current.current = { network, onOpen, onChoose };
  const key = JSON.stringify([
    network.nodes.map(({ id }) => id),
    network.edges.map(({ id }) => id),
    opened,
    chosen?.id,
  ]);
  useEffect(() => {
    let isCurrent = true;
    const show = ({ startDrawing }: typeof import('./drawing')) => {
      if (!isCurrent || !place.current) return;
      drawing.current ??= startDrawing({
        container: place.current,
        root,
        onNode: (id) => current.current.onOpen(id),
        onEdge: (id) => {
          const edge = current.current.network.edges.find((each) => each.id === id);
          if (edge) current.current.onChoose(edge);
        },
      });
      drawing.current.show(network, opened, chosen?.id ?? '');
    };
    import('./drawing').then(show, () => setProblem(TEXTS.notLoaded));
    return () => {
      isCurrent = false;
    };
  }, [key]);
  useEffect(() => () => drawing.current?.close(), []);
  return (
    <>
      {problem === '' ? null : <p class="problem">{problem}</p>}
      <div
        ref={place}
        class="network"
        role="img"
        aria-label={TEXTS.drawingOf(network.nodes.length, network.edges.length)}
      />
      <DrawingKey />
      <p class="ways">
        <button
          type="button"
          class="plain"
          onClick={() => {
            if (drawing.current) saveBlob('network.png', drawing.current.png());
          }}
        >
          PNG
        </button>
      </p>
    </>
  );
}
