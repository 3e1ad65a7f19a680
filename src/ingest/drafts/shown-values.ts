// Values as messages show them: long values are cut, and nothing is left that a terminal would execute.

/** A value as messages show it. Of a long value, only the beginning. */
export function shownValue(value: unknown): string {
  if (value instanceof Map) return 'a map';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'string') return JSON.stringify(value);
  const start = withCodes(JSON.stringify(value.slice(0, MAX_SHOWN)));
  return value.length > MAX_SHOWN ? `${start}… (${value.length} characters)` : start;
}

/** The name of a key, a column or an id as messages show it, quoted unless it is clearly a name. */
export function quotedField(name: string): string {
  return /^[\w.:()[\]-]{1,160}$/.test(name) ? name : shownValue(name);
}

/** A text with control characters replaced by their codes, because a terminal would execute them. */
export function withCodes(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const MAX_SHOWN = 100;
