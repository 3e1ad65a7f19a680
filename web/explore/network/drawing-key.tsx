// What the shapes and the lines of a drawing mean.
import type { VNode } from 'preact';
import { TEXTS } from '../texts';

const { drawingKey: KEY } = TEXTS;

/** The shapes of drawing.ts. */
const SHAPES = [
  ['●', KEY.nation],
  ['◆', KEY.leader],
  ['■', KEY.document],
  ['⬢', KEY.rollCall],
  ['▢', KEY.commitment],
  ['★', KEY.summit],
  ['⬠', KEY.topic],
] as const;
const LINES = [
  ['━▶', KEY.firm],
  ['─▷', KEY.open],
  ['┠─', KEY.denied],
  ['┄┄', KEY.stance],
] as const;

export function DrawingKey(): VNode {
  return (
    <ul class="legend drawing-key">
      {[...SHAPES, ...LINES].map(([sign, meaning]) => (
        <li key={meaning}>
          <span aria-hidden="true">{sign}</span> {meaning}
        </li>
      ))}
    </ul>
  );
}
