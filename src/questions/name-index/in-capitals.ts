// Queries in capitals: codes and abbreviations.

/** NGA is the code of Nigeria, and nothing that begins so. */
export function isInCapitals(text: string): boolean {
  return /^\s*(?:\p{Lu}[./]?){2,3}\s*$/u.test(text);
}

/** What a text in capitals means: what has the code, if there is one. Two letters are also an abbreviation: RU, Royaume-Uni. */
export function codedOr(found: string[], coded: readonly string[], text: string): string[] {
  if (coded.length === 0) return found;
  return text.trim().length === 2 ? [...new Set([...coded, ...found])].sort() : [...coded];
}

/** Three capitals are another name than three others: KSB is no mistyped KSA. */
export function isInitials(query: string): boolean {
  return /^\s*\p{Lu}\.?\p{Lu}\.?\p{Lu}\.?\s*$/u.test(query);
}
