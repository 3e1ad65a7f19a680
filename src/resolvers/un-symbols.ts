// Symbols of the UN's documents, as the UN writes them and as people cite them.

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
const RESOLUTION = /^(?:(?:UN|GA|UNGA|General Assembly)\s+)*(?:resolution\s+)?(.+)$/i;
/** A/RES/77/1 or 77/1, with the letter of a part; A/RES/3379(XXX); A/RES/ES-11/1 or ES-11/1; S/RES/2202(2015). */
const IN_SESSION = /^(?:A\/RES\/|R\/)?(\d{1,3})\/\d{1,3} ?(?:\[?[A-Z]{1,2}\]?)?$/i;
const IN_OLD_SESSION = /^(?:A\/RES\/)?\d{1,4} ?[A-Z]? ?\(([IVXL]+)\)$/i;
const IN_SPECIAL_SESSION = /^(?:A\/RES\/)?E?S-\d{1,2}\/[A-Z.]*\d{1,3}$/i;
const OF_THE_COUNCIL = /^S\/RES\/\d{1,4} ?\(\d{4}\)$/i;
/** Symbols that the UN's own pages have addresses for, in their official form. */
const ADDRESSED = /^(A\/RES\/(\d{1,3}|E?S-\d{1,2})\/\d{1,3}|A\/RES\/\d{1,4}\([IVXL]+\)|S\/RES\/\d{1,4}\(\d{4}\))$/;

/** The symbol that a query is; null where it is none. */
export function symbolIn(query: string): string | null {
  const symbol = RESOLUTION.exec(query.trim())?.[1]?.trim() ?? '';
  const isSymbol = [IN_SESSION, IN_OLD_SESSION, IN_SPECIAL_SESSION, OF_THE_COUNCIL].some((form) => form.test(symbol));
  return isSymbol ? symbol : null;
}

/** The regular session of the General Assembly that a symbol names; null where it names none. */
export function sessionOf(symbol: string): number | null {
  const session = IN_SESSION.exec(symbol)?.[1];
  if (session !== undefined) return Number(session);
  const roman = IN_OLD_SESSION.exec(symbol)?.[1];
  return roman === undefined ? null : valueOf(roman.toUpperCase());
}

/** The page of the UN for a symbol; null where the symbol is not official. */
export function pageOf(symbol: string): string | null {
  const plain = symbol.replace(' (', '(');
  return ADDRESSED.test(plain) ? `https://undocs.org/${plain}` : null;
}

function valueOf(roman: string): number {
  const values = Array.from(roman, (letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
