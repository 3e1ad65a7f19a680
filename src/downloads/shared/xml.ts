// Text in XML. Written here because what was tried leaves line breaks in attributes as they are, which readers turn into
// spaces, and lets through characters that no reader accepts.

/** Said in the note of each XML file. */
export const REPLACED = 'Control characters, which XML does not allow, are replaced by U+FFFD.';

// Everything but the characters of XML 1.0; with the u flag a surrogate without its other half is one too.
const NOT_ALLOWED = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const XML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A value within an element or within double quotes. Whatever some reader takes for a line break is a reference. */
export function xml(value: string): string {
  return value
    .replace(NOT_ALLOWED, '\uFFFD')
    .replace(/[&<>"\t\n\r\u0085\u2028]/g, (character) => XML_ESCAPES[character] ?? `&#${character.charCodeAt(0)};`);
}
