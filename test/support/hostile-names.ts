// Names that a page must not take for markup.
import { furtherSource } from './files';

export const HOSTILE_NAME = `Hostile <img src=x onerror="alert(1)"> "quoted" 'single' & </title><script>alert(2)</script>`;
export const HOSTILE_ID = 'place:hostile-1';

/** A source with one place of that name, and with facts that have it too. */
export function hostileSource(): string {
  return furtherSource({
    entities: [{ id: HOSTILE_ID, name: HOSTILE_NAME, aliases: ['<b>bold</b>', 'javascript:alert(3)'] }],
    facts: [
      {
        id: 'statement:hostile-1',
        predicate: 'CHARACTERISED_AS',
        subject: HOSTILE_ID,
        value: HOSTILE_NAME,
        gist: `A gist with ${HOSTILE_NAME}`,
      },
    ],
  });
}
