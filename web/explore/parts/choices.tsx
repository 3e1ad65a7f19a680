// Choices that narrow a list: a button for each, pressed or not, with the number of what it keeps.
import type { VNode } from 'preact';
import { number } from '../../../src/server/pages/asked/words';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  readonly sign?: string;
}

export function Choices({
  label,
  choices,
  chosen,
  onToggle,
}: {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}): VNode | null {
  if (choices.length === 0) return null;
  return (
    <div class="choices" role="group" aria-label={label}>
      {choices.map(({ value, label: name, count, sign }) => (
        <button key={value} type="button" aria-pressed={chosen.includes(value)} onClick={() => onToggle(value)}>
          {sign === undefined ? null : <span aria-hidden="true">{sign} </span>}
          {name}
          {count === undefined ? null : <span class="count"> {number(count)}</span>}
        </button>
      ))}
    </div>
  );
}
