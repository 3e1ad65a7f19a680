import { useEffect, useRef } from 'react';

/** Stands where data will be, or says why there is none. */
export function Missing({ error }: { error: Error | undefined }) {
  return error ? <p role="alert">The API says: {error.message}</p> : <p aria-busy="true">Loading</p>;
}

interface Page {
  info: { hasNextPage: boolean; endCursor: string | null };
  load: (options: { variables: { after: string | null } }) => Promise<unknown>;
  endless?: boolean;
}

/** Loads the next page on a click; in an endless list, also when it comes into view. */
export function More({ info: { hasNextPage, endCursor }, load, endless = false }: Page) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && button.current?.click());
    if (endless && button.current) watch.observe(button.current);
    return () => watch.disconnect();
  }, [endless, endCursor]);
  const more = () => void load({ variables: { after: endCursor } });
  return hasNextPage && <button ref={button} onClick={more} children="More" />;
}

interface Citation {
  locator: string;
  quote: string | null;
  source: { title: string };
}

/** Where the sources say it. */
export function Evidence({ citations }: { citations: Citation[] }) {
  const places = citations.map(
    ({ locator, quote, source }) => `${quote ? `“${quote}” ` : ''}${source.title}, ${locator}`,
  );
  return <small className="evidence">{places.join('; ')}</small>;
}
