// Values as messages show them: cut where they are long, and with nothing that a terminal would obey.

/** A value as messages show it, its beginning where it is long. */
export function shownValue(value: unknown): string {
  if (value instanceof Map) return 'a map';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'string') return JSON.stringify(value);
  const start = withCodes(JSON.stringify(value.slice(0, MAX_SHOWN)));
  return value.length > MAX_SHOWN ? `${start}… (${value.length} characters)` : start;
}

/** A name as messages have it: of a key, a column or an id; quoted where it is not plainly one. */
export function quotedField(name: string): string {
  return /^[\w.:()[\]-]{1,160}$/.test(name) ? name : shownValue(name);
}

/** A text in which control characters stand as their codes: a terminal would obey them. */
export function withCodes(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const MAX_SHOWN = 100;
