// Queries in capitals: codes and abbreviations.

/** NGA is the code of Nigeria, and nothing that begins so. */
export function isInCapitals(text: string): boolean {
  return /^\s*\p{Lu}[\p{Lu}/]{1,2}\s*$/u.test(text);
}
