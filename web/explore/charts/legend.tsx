// What the colours and the dashes of a chart mean. The legend of Plot would add a style sheet that the policy of the page
// refuses.
import type { VNode } from 'preact';

/** Dark2 of ColorBrewer, by Cynthia Brewer. */
const COLOURS = ['#1b9e77', '#d95f02', '#7570b3', '#e7298a', '#66a61e', '#e6ab02', '#a6761d', '#666666'];
/** A dash for each line, so that colour is not the only difference. */
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 4', '10 4', '4 2 1 2', '12 2', '3 6', '6 2 2 2'];

export function colourAt(at: number): string {
  return COLOURS[at % COLOURS.length] ?? '';
}

export function dashAt(at: number): string {
  return DASHES[at % DASHES.length] ?? '';
}

interface LegendProps {
  /** In the order of their colours. */
  readonly names: readonly string[];
  /** Whether they are lines, which have dashes too. */
  readonly areLines?: boolean;
}

export function Legend({ names, areLines = false }: LegendProps): VNode {
  return (
    <ul class="legend">
      {names.map((name, at) => (
        <li key={name}>
          <svg width={areLines ? 36 : 12} height="12" aria-hidden="true">
            <line
              x1="0"
              y1="6"
              x2="36"
              y2="6"
              stroke={colourAt(at)}
              stroke-width={areLines ? 3 : 12}
              stroke-dasharray={areLines ? dashAt(at) : ''}
            />
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}
