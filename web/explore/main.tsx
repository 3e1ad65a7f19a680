// The explorer: what is shown follows from the address, and every step is an address of its own.
import { render, type VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readAddress, START, writeAddress, type Address } from './address';
import { CompareView } from './compare/compare-view';
import { EntityView } from './entity/entity-view';
import { PathsView } from './paths/paths-view';
import { stepsTaken, useWay, WayContext, WayLink } from './parts/entity-link';
import { SearchBox } from './parts/search-box';
import { addressOfHit, StartView } from './start/start-view';
import { TEXTS } from './texts';

/** Within a page of somebody else there is only the view. */
const isEmbedded = location.pathname === '/embed';

function Explorer(): VNode {
  const [address, setAddress] = useState(() => readAddress(location.search));
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = () => setAddress(readAddress(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next: Address, replace = false) => {
    const url = `${location.pathname}${writeAddress(next)}`;
    if (replace) history.replaceState(stepsTaken(), '', url);
    else history.pushState(stepsTaken() + 1, '', url);
    setAddress(next);
    // Another thing is shown: whoever listens to the page is told, and whoever reads it begins at the top.
    if (subjectOf(next) !== subjectOf(address)) {
      content.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
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
  return address.id === '' ? <StartView /> : <EntityView />;
}

function isAtStart({ id, nations, between }: Address): boolean {
  return id === '' && nations.length === 0 && between.length === 0;
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
