// Finds names with words cut short by a full stop, as statistical tables print them: Trinidad & Tob., Czechoslov.,
// Unit. States.
import { isAbbreviation, tellingWords } from './spelling';

const TOKENS = /[\p{L}\p{N}\p{M}]+\.?/gu;
/** In letters: too many words have the same beginning if it is shorter. */
const SHORTEST = 3;

/** Names that can be found by the beginnings of their words. */
export class AbbreviatedNames {
  private readonly byLength = new Map<number, { readonly words: readonly string[]; readonly meaning: string }[]>();

  add(words: readonly string[], meaning: string): void {
    const names = this.byLength.get(words.length) ?? [];
    names.push({ words, meaning });
    this.byLength.set(words.length, names);
  }

  /** The meanings of all names that a plain name with full stops can be short for; empty if no word is cut short. */
  meanings(plainName: string): Set<string> {
    const tokens = plainName.match(TOKENS) ?? [];
    const cut = tokens.filter((token) => isCut(token));
    if (cut.length === 0) return new Set();
    const beginnings = cut.map((token) => token.slice(0, -1));
    const whole = tellingWords(tokens.filter((token) => !isCut(token)).join(' '), true);
    const names = this.byLength.get(whole.length + beginnings.length) ?? [];
    return new Set(names.filter(({ words }) => isShortFor(whole, beginnings, words)).map(({ meaning }) => meaning));
  }
}

function isCut(token: string): boolean {
  return token.endsWith('.') && token.length > SHORTEST && !isAbbreviation(token.slice(0, -1));
}

/** Whether the name has all the whole words, and a different word for each beginning. */
function isShortFor(whole: readonly string[], beginnings: readonly string[], words: readonly string[]): boolean {
  const rest = [...words];
  const take = (at: number) => at >= 0 && rest.splice(at, 1).length > 0;
  return (
    whole.every((word) => take(rest.indexOf(word))) &&
    beginnings.every((beginning) => take(rest.findIndex((word) => word.startsWith(beginning))))
  );
}
