// The words of names and queries, and how they are mistyped.

/** Letters that have no accent to lose and are typed without. */
const PLAIN: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** The words of a text: letters and digits, in lower case and without accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const typed = plain.replace(/[øłđðþßæœı]/g, (letter) => PLAIN[letter] ?? letter);
  return typed.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The word with two letters beside each other swapped, each two in turn. */
export function swapsOf(word: string): string[] {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, at) => letters.toSpliced(at, 2, letter, letters[at] ?? '').join(''));
}

/**
 * How many letters of a word may be wrong. A number is meant as it is. Three letters may be all that is left of a word of
 * four; of fewer too little would be left.
 */
export function mistypedLetters(word: string): number {
  if (word.length < 3 || /\p{N}/u.test(word)) return 0;
  return word.length < 6 ? 1 : 2;
}
