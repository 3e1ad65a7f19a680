// The question that a search query contains in addition to a name: "what does Moscow oppose" means Moscow and the
// stance of opposing. In English only.
import type { Stance } from '../../generated/schema';
import { wordsOf } from '../../names/normal-form';

/** A search query without its question words, and the stance that it asks for. */
export interface AskedName {
  readonly rest: string;
  /** Null where it asks for no stance, where it denies one, or where it asks for that of others on the name. */
  readonly stance: Stance | null;
}

const QUESTION_WORDS = new Set(
  (
    'what which who whom whose how when where why does do did is are was were has have had will would can could been from the a an ' +
    'of on to for in at by with about all any or it they vote votes voted voting position positions stance stances ' +
    'commitment commitments resolution resolutions document documents take takes took ' +
    'and evidence proof grounds words'
  ).split(' '),
);
/** Words before the name of the one that takes a stance: opposed by Moscow. */
const TAKERS = new Set(['by', 'from']);
const COPULAS = new Set('is are was were been'.split(' '));
const WHO = new Set('who what which'.split(' '));
const DENIALS = new Set('not never no without doesn don didn isn wasn t'.split(' '));
const VERBS: readonly (readonly [stance: Stance, words: RegExp])[] = [
  ['OPPOSE', /^(oppos(e[sd]?|ing|ition)|against|reject(s|ed|ing)?)$/],
  ['ENDORSE', /^endors(e[sd]?|ing|ement)$/],
  ['SUPPORT', /^(support(s|ed|ing)?|favou?r(s|ed|ing)?|back(s|ed|ing)?)$/],
  ['WELCOME', /^welcom(e[sd]?|ing)$/],
  ['CAUTION', /^caution(s|ed|ing)?$/],
  ['ABSTAIN', /^(abstain(s|ed|ing)?|abstentions?)$/],
  ['ABSENT', /^absent$/],
];

/** The name and the stance in a query; null if it asks nothing or names nobody. */
export function askedOf(query: string): AskedName | null {
  const words = query.split(/\s+/).filter(Boolean);
  const rest = words.filter((word) => !isAsking(word)).map((word) => word.replace(/[\u0027\u2019]s\b/u, ''));
  if (rest.length === 0 || rest.length === words.length) return null;
  const asking = words.filter(isAsking).flatMap(wordsOf);
  const stances = VERBS.filter(([, verb]) => asking.some((word) => verb.test(word))).map(([stance]) => stance);
  const isDenied = asking.some((word) => DENIALS.has(word));
  return {
    rest: rest.join(' '),
    stance: stances.length === 1 && !isDenied && !isObject(words) ? (stances[0] ?? null) : null,
  };
}

/** What a text says besides words of questions; '' where it says nothing else. */
export function besidesAsking(text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  return words.filter((word) => !isAsking(word)).join(' ');
}

/** Whether the name is what others take a stance on: who opposes Moscow, who is Moscow opposed by. */
function isObject(written: readonly string[]): boolean {
  const isName = written.map((word) => !isAsking(word));
  const [first, last] = [isName.indexOf(true), isName.lastIndexOf(true)];
  const words = written.map((word) => wordsOf(word).join(' '));
  const verb = words.findIndex((word, at) => !isName[at] && VERBS.some(([, form]) => form.test(word)));
  if (verb < 0) return false;
  if (verb < first) {
    const isTaker = words.slice(verb, first).some((word, at) => TAKERS.has(word) || written[verb + at]?.endsWith(':'));
    return !isTaker;
  }
  const isPassive = /ed$/.test(words[verb] ?? '') && words.some((word) => COPULAS.has(word));
  return isPassive || words.slice(last + 1, verb).some((word) => WHO.has(word));
}

function isAsking(written: string): boolean {
  const words = wordsOf(written);
  return words.every(
    (word) => QUESTION_WORDS.has(word) || DENIALS.has(word) || VERBS.some(([, verb]) => verb.test(word)),
  );
}
