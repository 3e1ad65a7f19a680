// The typing mistakes that search allows in a word.

/** The word with two adjacent letters swapped, once for each pair. */
export function swapsOf(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, at) => letters.toSpliced(at, 2, letter, letters[at] ?? '').join(''));
}

/**
 * How many letters of a word may be wrong. Numbers must match exactly. Three letters may be a word of four with one
 * left out; fewer leave too little. With two wrong letters out of seven, too many words would match: Utopia is not
 * Etiopía.
 */
export function mistypedLetters(word: string): number {
  if (word.length < 3 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}
