// How words are mistyped.

/** The word with two letters beside each other swapped, each two in turn. */
export function swapsOf(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, at) => letters.toSpliced(at, 2, letter, letters[at] ?? '').join(''));
}

/**
 * How many letters of a word may be wrong. A number is meant as it is. Three letters may be all that is left of a word of
 * four; of fewer too little would be left. Of two letters wrong in seven, too many words would be like it: Utopia is not Etiopía.
 */
export function mistypedLetters(word: string): number {
  if (word.length < 3 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Three capitals are another name than three others: KSB is no mistyped KSA. */
export function isInitials(query: string): boolean {
  return /^\s*\p{Lu}\.?\p{Lu}\.?\p{Lu}\.?\s*$/u.test(query);
}
