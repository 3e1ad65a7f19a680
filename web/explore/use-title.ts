// The title of the page, which the history and the tabs of the browser show.
import { useEffect } from 'preact/hooks';
import { TEXTS } from './texts';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === TEXTS.title ? `${title} – Summit graph` : `${title} – ${TEXTS.title} – Summit graph`;
  }, [title]);
}
