// The question that a search query contains in addition to a name: "what does Moscow oppose" means Moscow and the
// stance of opposing. In English only.
import type { Stance } from '../../generated/schema';
import { wordsOf } from '../../names/normal-form';

/** A search query without its question words, and the stance that it asks for. */
export interface AskedName {
  readonly rest: string;
  /** Null if the query asks for no stance or denies one. */
  readonly stance: Stance | null;
}

const QUESTION_WORDS = new Set(
  (
    'what which who whom whose how when where why does do did is are was were has have had will would can could the a an ' +
    'of on to for in at by with about all any or it they vote votes voted voting position positions stance stances ' +
    'commitment commitments resolution resolutions document documents take takes took'
  ).split(' '),
);
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
  return { rest: rest.join(' '), stance: stances.length === 1 && !isDenied ? (stances[0] ?? null) : null };
}

function isAsking(written: string): boolean {
  const words = wordsOf(written);
  return words.every(
    (word) => QUESTION_WORDS.has(word) || DENIALS.has(word) || VERBS.some(([, verb]) => verb.test(word)),
  );
}
