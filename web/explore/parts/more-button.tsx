// The button below a list that has more than it shows.
import type { VNode } from 'preact';
import { TEXTS } from '../texts';
import type { Pages } from '../use-pages';
import { Answered } from './answered';

const STEP = 20;

export function MoreButton<T, N>({
  pages: { nodes, total, more, next },
  step = STEP,
}: {
  pages: Pages<T, N>;
  /** The size of a page. */
  step?: number;
}): VNode | null {
  if (nodes.length >= total) return null;
  if (!more) return <p class="faint">{TEXTS.mostPages(nodes.length, total)}</p>;
  // While a page is on its way the button stays, so that whoever pressed it keeps the place.
  const press = () => {
    if (!next) more();
  };
  return (
    <div class="ways">
      <button type="button" class="button plain" aria-disabled={next !== null} onClick={press}>
        {TEXTS.more(Math.min(step, total - nodes.length))}
      </button>
      {next && <Answered asked={next}>{() => null}</Answered>}
    </div>
  );
}
