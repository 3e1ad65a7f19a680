// How lists, tables and almanacs spell the names of nations: with articles, abbreviations and the words in another order.
import { EXPANDED } from './abbreviations';
import { plain } from './normal-form';

/** Words that are left out of names or moved to their end, in the languages with the most such names. */
const SMALL_WORDS = new Set(
  'the of and for et y e und ve och og en i a o os as la le les los las el il lo gli l d der die das des den de du da do dos das del della dei delle di van het al of'.split(
    ' ',
  ),
);

/** What a state calls itself besides its name. */
const FORMS_OF_STATE = new Set(
  'republic socialist soviet union united state states kingdom islands islamic arab emirate commonwealth principality sultanate sovereign independent plurinational bolivarian cooperative co operative hashemite grand duchy dominion former confederation oriental'.split(
    ' ',
  ),
);
/** These, and further words that can also distinguish two states of the same name. */
const TELLING_FORMS = new Set([...FORMS_OF_STATE, ...'democratic people federal imperial empire yugoslav'.split(' ')]);
/** Words that, in brackets after a name, mean that it is not a nation: Macedonia (region). */
const NO_NATION = new Set(
  'region province city town county district department prefecture canton oblast river lake sea gulf islands state'.split(
    ' ',
  ),
);
const FORMER = new Set(['former']);
/** Words that never change which nation is meant, even if the nation does not use them itself. */
const SAY_NOTHING = new Set(['republic', 'former']);

/** Words for a part of a nation. They decide which nation is meant, so they are never just a remark. */
const SIDES = new Set(['north', 'south', 'east', 'west', 'central', 'new', 'former']);

/** A side after a name: Korea, S. must be read word by word, because it is not Koreas. */
const SIDE_BEHIND = /\p{L}{3,}[\s,]+[nsew]\.?\s*$/u;
const ELIDED_ARTICLE = /(?<![\p{L}\p{N}])[ld]'(?=\p{L}|\)|$)/gu;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
const REMARK = /^([^([/]+)[([/]([^)\]/]+)[)\]]?\s*$/u;

/** The words of a nation's name in its plain form that count, abbreviations written out. */
export function tellingWords(plainName: string, isPart = false): string[] {
  const words = withInitials(plainName.replace(ELIDED_ARTICLE, '').replaceAll("'", '').match(WORDS) ?? []);
  // A single e means east at either end of a name, as in E. Timor. In other places it means and.
  for (const at of [0, words.length - 1]) if (words.length > 1 && words[at] === 'e') words[at] = 'east';
  // A single i at the end means islands, as in Solomon I.
  if (words.length > 1 && words.at(-1) === 'i') words[words.length - 1] = 'islands';
  // Congo L is not Congo: a single letter at the end is an initial, never an article.
  const isSmall = (word: string, at: number) =>
    SMALL_WORDS.has(word) && !(word.length === 1 && at === words.length - 1);
  const telling = words.filter((word, at) => !isSmall(word, at)).map(islamicFor);
  // A word that stands alone says what it is: Isles is no other word for Island, as some call Iceland.
  if (telling.length === 1 && !isPart) return telling.map(withoutArticle);
  return telling.flatMap((word) => EXPANDED.get(word) ?? withoutArticle(word));
}

/** Is. and Isl. before the form of state are short for Islamic, as in Iran, Isl. Rep.; elsewhere for Islands. */
function islamicFor(word: string, at: number, words: readonly string[]): string {
  const next = words[at + 1] ?? '';
  return ['is', 'isl'].includes(word) && ['republic', 'state'].includes(EXPANDED.get(next)?.join() ?? next)
    ? 'islamic'
    : word;
}

/** Whether a word stands for other words. */
export function isAbbreviation(word: string): boolean {
  return EXPANDED.has(word);
}

/** The significant words of a person's name. Initials count, and no word is an abbreviation of a form of state. */
export function wordsOfPerson(plainName: string): string[] {
  const words = plainName.replace(ELIDED_ARTICLE, '').replaceAll("'", '').match(WORDS) ?? [];
  return words.filter((word) => word.length === 1 || !SMALL_WORDS.has(word));
}

/** Whether a plain name ends with one letter for a side, as in Korea, S. */
export function endsWithSide(plainName: string): boolean {
  // Only the end counts: to try every beginning of a long text would take seconds.
  return SIDE_BEHIND.test(plainName.slice(-64));
}

/** A plain name without the English article at either end. */
export function withoutThe(plainName: string): string {
  return plainName.trim().replace(/^the\b|\bthe$/g, '');
}

/**
 * The same form for all orders of the words: Korea, Republic of and Republic of Korea. If a remark is more than a form
 * of state, it keeps its place: Yugoslavia (Serbia) is not Serbia (Yugoslavia).
 */
export function inAnyOrder(words: readonly string[], plainName = ''): string {
  const parts = /[([/]/.test(plainName) ? remarkOf(plainName) : null;
  if (!parts) return [...words].sort().join(' ');
  const [name, remark] = [tellingWords(parts.name), tellingWords(parts.remark, true)];
  const isForm = remark.every((word) => TELLING_FORMS.has(word));
  return isForm ? [...words].sort().join(' ') : `${inAnyOrder(name)} (${inAnyOrder(remark)}`;
}

/** The words without the form of state: Hashemite Kingdom of Jordan → Jordan. */
export function withoutFormOfState(words: readonly string[]): string[] {
  return words.filter((word) => !FORMS_OF_STATE.has(word));
}

/**
 * Splits a name into its words without the form of state, and the significant words of that form. Returns up to three
 * splits: first without former, then without the words that nearly every state uses, then without those that
 * distinguish two states. The rest means a state only if the state calls itself by that form.
 */
export function namesAndForms(words: readonly string[]): { readonly rest: string[]; readonly form: string[] }[] {
  const without = (forms: ReadonlySet<string>) => ({
    rest: words.filter((word) => !forms.has(word)),
    form: words.filter((word) => forms.has(word) && !SAY_NOTHING.has(word)),
  });
  const splits = [without(FORMER), without(FORMS_OF_STATE), without(TELLING_FORMS)];
  return splits.filter(({ rest }) => rest.length > 0 && rest.length < words.length);
}

/** Whether the words of a name say that it is no longer used. */
export function isFormer(words: readonly string[]): boolean {
  return words.some((word) => FORMER.has(word));
}

/** The words of a name that are a form of state; empty if it has no other words. */
export function formOfState(words: readonly string[]): string[] {
  const form = words.filter((word) => TELLING_FORMS.has(word));
  return form.length < words.length ? form : [];
}

/**
 * A name and the remark in brackets or after a slash: Russia (Soviet Union), Samoa/Western Samoa. Null if there is no
 * remark, or if it says which part is meant, as in Cyprus (North).
 */
export function remarkOf(name: string): { readonly name: string; readonly remark: string } | null {
  const [, rest = '', remark = ''] = REMARK.exec(name) ?? [];
  const words = tellingWords(plain(remark));
  if (rest.trim() === '' || (words.length > 0 && words.every((word) => SIDES.has(word)))) return null;
  return { name: rest, remark };
}

/** Joins initials that are written apart, as in D. P. R., to one abbreviation. */
function withInitials(words: readonly string[]): string[] {
  const start = words.findIndex((word, at) => word.length === 1 && words[at + 1]?.length === 1);
  if (start < 0) return [...words];
  const length = words.slice(start).findIndex((word) => word.length > 1);
  const end = length < 0 ? words.length : start + length;
  const initials = words.slice(start, end).join('');
  return EXPANDED.has(initials) ? [...words.slice(0, start), initials, ...words.slice(end)] : [...words];
}

/** Whether a remark says no more than what a state calls itself. */
export function isFormOfState(remark: string): boolean {
  const words = tellingWords(plain(remark), true);
  return words.length > 0 && words.every((word) => TELLING_FORMS.has(word));
}

/** The words of a name that it could share with another nation: Congo with the other Congo. */
export function sharedWords(plainName: string): string[] {
  return tellingWords(plainName).filter((word) => !TELLING_FORMS.has(word));
}

/** Whether a remark says that the name before it is meant of something else than a nation. */
export function isOfNoNation(remark: string): boolean {
  const words = tellingWords(plain(remark));
  return words.length > 0 && words.every((word) => NO_NATION.has(word));
}

/** Removes the Arabic article, which is written together with its word. */
function withoutArticle(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}
