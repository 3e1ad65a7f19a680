// The button below a list that has more than it shows.
import type { VNode } from 'preact';
import { TEXTS } from '../texts';
import type { Pages } from '../use-pages';

const STEP = 20;

export function MoreButton<T, N>({
  pages: { nodes, total, more, problem },
  step = STEP,
}: {
  pages: Pages<T, N>;
  /** The size of a page. */
  step?: number;
}): VNode | null {
  if (nodes.length >= total) return null;
  return (
    <div class="ways">
      <button type="button" class="button plain" onClick={more}>
        {TEXTS.more(Math.min(step, total - nodes.length))}
      </button>
      {problem === '' ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
