// Puts names into the sentences of messages.

/** Alternatives in a sentence: a, b or c. */
export function eitherOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' or ');
}

/** A noun with its indefinite article: an Event, a Nation, an UnnamedActor. */
export function withArticle(noun: string): string {
  return `${/^([aeio]|un(?!i))/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
