// The explorer: what is shown follows from the address, and every step is an address of its own.
import { render, type VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readAddress, settled, START, writeAddress, type Address } from './address';
import { CompareView } from './compare/compare-view';
import { DisagreementsView } from './disagreements/disagreements-view';
import { EntityView } from './entity/entity-view';
import { PathsView } from './paths/paths-view';
import { stepsTaken, useWay, WayContext, WayLink } from './parts/entity-link';
import { SearchBox } from './parts/search-box';
import { addressOfHit, StartView } from './start/start-view';
import { TEXTS, VIEW_NAMES } from './texts';

/** Within a page of somebody else there is only the view. */
const isEmbedded = location.pathname === '/embed';

function Explorer(): VNode {
  const [address, setAddress] = useState(() => readAddress(location.search));
  const content = useRef<HTMLDivElement>(null);
  // Another thing is shown: whoever listens to the page is told, and whoever reads it begins at the top.
  const current = useRef(address);
  const show = (next: Address, isBack: boolean) => {
    const isOther = subjectOf(next) !== subjectOf(current.current);
    current.current = next;
    setAddress(next);
    if (isOther) content.current?.focus({ preventScroll: true });
    // Going back, the browser itself returns to where one was.
    if (isOther && !isBack) scrollTo(0, 0);
  };
  useEffect(() => {
    const follow = () => show(readAddress(location.search), true);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (to: Address, replace = false) => {
    const next = settled(current.current, to);
    const url = `${location.pathname}${writeAddress(next)}`;
    // Steps are counted within one thing that is shown, so that going back over them is an undo.
    const isSame = subjectOf(next) === subjectOf(current.current);
    if (replace) history.replaceState(stepsTaken(), '', url);
    else history.pushState(isSame ? stepsTaken() + 1 : 0, '', url);
    show(next, false);
  };
  return (
    <WayContext.Provider value={{ address, go }}>
      {isAtStart(address) || isEmbedded ? null : <Head />}
      <div ref={content} tabIndex={-1} class="content">
        <Shown address={address} />
      </div>
    </WayContext.Provider>
  );
}

function Head(): VNode {
  const { go } = useWay();
  return (
    <div class="explore-head">
      <nav aria-label={TEXTS.title}>
        <WayLink to={START}>{TEXTS.title}</WayLink>
        <WayLink to={{ nations: ['nation:FRA', 'nation:DEU'] }}>{TEXTS.compareTitle}</WayLink>
        <WayLink to={{ between: ['nation:RUS', 'nation:FRA'] }}>{TEXTS.pathsTitle}</WayLink>
        <WayLink to={{ view: 'disagreements' }}>{VIEW_NAMES.disagreements}</WayLink>
      </nav>
      <SearchBox
        label={TEXTS.searchLabel}
        hint={TEXTS.searchHint}
        onChoose={(hit) => go({ ...START, ...addressOfHit(hit) })}
        onSearch={(search) => go({ ...START, search })}
      />
    </div>
  );
}

function Shown({ address }: { address: Address }): VNode {
  if (address.nations.length > 0) return <CompareView />;
  if (address.between.length > 0) return <PathsView />;
  if (address.id !== '') return <EntityView />;
  return address.view === 'disagreements' ? <DisagreementsView /> : <StartView />;
}

function isAtStart({ id, view, nations, between }: Address): boolean {
  return id === '' && view !== 'disagreements' && nations.length === 0 && between.length === 0;
}

/** What a view is about. */
function subjectOf({ id, view, search, nations, between }: Address): string {
  return JSON.stringify([id, view, search, nations.length > 0, between]);
}

const place = document.getElementById('explore');
if (place) {
  place.replaceChildren();
  render(<Explorer />, place);
}
