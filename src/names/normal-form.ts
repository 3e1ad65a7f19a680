// The normal form of names. It removes the differences of spelling that do not count when names are compared.

/** Letters without a separable accent, and letters that are often written with another letter of the same sound. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ə: 'e',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
};
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');

/** Soft hyphens, joiners, direction marks and similar characters, and the stroke that only lengthens an Arabic word. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640]/gu;
const APOSTROPHES =
  /[\u0027\u0060\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07]/gu;
/** Accents of Latin, Greek and Cyrillic, and vowel points of Hebrew and Arabic. In other scripts, marks are letters. */
const ACCENTS = /[\p{Mn}\p{Me}]/gu;
const WITH_ACCENTS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const INITIALS = /(?<![\p{L}\p{N}\p{M}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}\p{M}])/gu;
/** In a text of these characters, only the case of letters needs to be removed. */
const ASCII = /^[\x20-\x7e]*$/;
const NAME_WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * A text without case (by Unicode's folding, including Turkish İ and ı), accents, invisible characters and the variants
 * that NFKC unifies. All apostrophes become ', and initials are joined: U.S. becomes us.
 */
export function plain(text: string): string {
  if (ASCII.test(text)) return initialsApart(text.toLowerCase().replaceAll('`', "'"));
  const visible = text.replace(INVISIBLE, '').replace(APOSTROPHES, "'");
  const decomposed = visible.normalize('NFKD').toLowerCase();
  const bare = WITH_ACCENTS.test(decomposed) ? decomposed.replace(ACCENTS, '') : decomposed;
  const typed = bare.replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter).normalize('NFC');
  return initialsApart(typed);
}

function initialsApart(text: string): string {
  return text.includes('.') ? text.replace(INITIALS, (initials) => initials.replaceAll('.', '')) : text;
}

/** The words of a text in its normal form. Spaces, hyphens, apostrophes and other signs separate them. */
export function wordsOf(text: string): string[] {
  return plain(text).match(NAME_WORDS) ?? [];
}

/** The letters and digits of a plain text, joined, because sources differ in where they put spaces and hyphens. */
export function joinedName(plainName: string): string {
  return (plainName.replaceAll("'", '').match(NAME_WORDS) ?? []).join('');
}

/** The normal form of a name. It is equal for Viet Nam and Vietnam, and for Côte d'Ivoire and COTE DIVOIRE. */
export function normalForm(name: string): string {
  return joinedName(plain(name));
}

/** A code of a nation in the one form in which codes are compared: FR of fr and of ｆｒ. */
export function codeForm(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}
