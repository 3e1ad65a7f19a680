import { useEffect, useRef } from 'react';

/** Stands where data will be, or says why there is none. */
export function Missing({ error }: { error: Error | undefined }) {
  return error ? <p role="alert">{error.message}</p> : <p aria-busy="true">Loading</p>;
}

type PageInfo = { hasNextPage: boolean; endCursor: string | null };
type Load = (options: { variables: { after: string | null } }) => Promise<unknown>;

/** Loads the next page on a click; in an endless list, also when it comes into view. */
export function More({ info, load, endless = false }: { info: PageInfo; load: Load; endless?: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && button.current?.click());
    if (endless && button.current) watch.observe(button.current);
    return () => watch.disconnect();
  }, [endless, info.endCursor]);
  const more = () => void load({ variables: { after: info.endCursor } });
  return info.hasNextPage && <button ref={button} onClick={more} children="More" />;
}

type Citations = { locator: string; quote: string | null; source: { title: string } }[];

/** Where the sources say it. */
export function Evidence({ citations }: { citations: Citations }) {
  const places = citations.map(({ locator, quote, source }) => `${quote ?? ''} ${source.title}, ${locator}`);
  return <small>{places.join('; ')}</small>;
}
