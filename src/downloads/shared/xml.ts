// Escapes text for XML. The tested libraries do not escape line breaks in attributes, which readers turn into spaces,
// and they let through characters that no reader accepts.

/** A sentence in the note of each XML file. */
export const REPLACED = 'Control characters, which XML does not allow, are replaced by U+FFFD.';

// Every character that XML 1.0 does not allow. With the u flag, a surrogate without its other half matches too.
const NOT_ALLOWED = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const XML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A value for an element or a double-quoted attribute. Anything that a reader may take for a line break becomes a
 * character reference.
 */
export function xml(value: string): string {
  return value
    .replace(NOT_ALLOWED, '\uFFFD')
    .replace(/[&<>"\t\n\r\u0085\u2028]/g, (character) => XML_ESCAPES[character] ?? `&#${character.charCodeAt(0)};`);
}
