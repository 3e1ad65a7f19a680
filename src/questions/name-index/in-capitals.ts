// Queries in capitals: codes and abbreviations.

/** Three capitals are another name than three others: KSB is no mistyped KSA. */
export function isInitials(query: string): boolean {
  return /^\s*\p{Lu}\.?\p{Lu}\.?\p{Lu}\.?\s*$/u.test(query);
}

/** NGA is the code of Nigeria, and nothing that begins so. */
export function isInCapitals(text: string): boolean {
  return /^\s*\p{Lu}[\p{Lu}/]{1,2}\s*$/u.test(text);
}
