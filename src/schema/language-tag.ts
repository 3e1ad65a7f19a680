// The scalar LanguageTag: a language as BCP 47 writes it.
import { GraphQLScalarType, Kind } from 'graphql';
import { badInput } from '../errors';

/** The form of the tags of BCP 47 (RFC 5646) that begin with a language, without a check of the registry of languages. */
const TAG = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i;
/** In characters. RFC 5646 wants programs to take tags of this length. Longer ones would cost time for each name. */
const LONGEST_TAG = 35;

export function isLanguageTag(text: string): boolean {
  return text.length <= LONGEST_TAG && TAG.test(text);
}

/** The tag in the usual case of RFC 5646, section 2.1.1: zh-Hant-HK. Case does not matter, so equal tags become one. */
export function inUsualCase(tag: string): string {
  const subtags = tag.toLowerCase().split('-');
  const end = subtags.findIndex((subtag) => subtag.length === 1);
  const cased = subtags.map((subtag, at) => {
    if (at === 0 || (end > 0 && at > end)) return subtag;
    if (subtag.length === 2) return subtag.toUpperCase();
    return subtag.length === 4 ? `${subtag.charAt(0).toUpperCase()}${subtag.slice(1)}` : subtag;
  });
  return cased.join('-');
}

/** Throws BAD_USER_INPUT with the name of the argument if the text is not a language tag. */
export function checkLanguageTag(value: string, argument: string): void {
  if (isLanguageTag(value)) return;
  throw badInput(
    argument,
    `${argument} must be a language tag such as fr, pt-BR or zh-Hant; it is ${JSON.stringify(value.slice(0, 40))}.`,
  );
}

/** The tag and the less specific ones, as look-up of RFC 4647 tries them: zh-hant-hk, zh-hant, zh. In lower case. */
export function lessSpecific(tag: string): string[] {
  const subtags = tag.toLowerCase().split('-');
  return subtags.map((_subtag, at) => subtags.slice(0, subtags.length - at).join('-'));
}

// Any string passes here, because checkLanguageTag checks it later and can name the argument in its error.
export const LanguageTag = new GraphQLScalarType<string, string>({
  name: 'LanguageTag',
  serialize: String,
  parseValue: (value) => shownTag(value),
  parseLiteral: (node) => shownTag(node.kind === Kind.STRING ? node.value : undefined),
});

function shownTag(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('A LanguageTag is a string such as "fr".');
}
