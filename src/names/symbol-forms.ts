// The ways to write the symbols of documents, as regular expressions over a plain text, each with the key that it
// stands for. The forms are those of the UN's document symbols: an organ, the session or the year, and a number.
import { plain } from './normal-form';

/** Up to this session, resolutions were numbered continuously. They are cited with the session in Roman numerals. */
export const LAST_NUMBERED_THROUGH = 30;
/** Before this session, tables of votes number every text put to a vote. These are not the numbers of resolutions. */
export const FIRST_KNOWN = 18;

const NUMERALS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

/** The ways to write an organ or a resolution, and one word for each. */
const SYMBOL_WORDS: readonly (readonly [RegExp, string])[] = [
  [/%2f/g, '/'],
  [/%28/g, '('],
  [/%29/g, ')'],
  [/%20/g, ' '],
  [/^[^\p{L}\p{N}]+|[^\p{L}\p{N})\]]+$/gu, ''],
  [/[\u2010-\u2015\u2212]/gu, '-'],
  [/[\u2044\u2215\\]/gu, '/'],
  [/\s+/g, ' '],
  [/ ?\/ ?/g, '/'],
  // The UN's addresses of documents end in the symbol.
  [/\b(?:https?:\/\/)?(?:www\.)?(?:undocs|docs\.un)\.org\/(?:(?:ar|en|es|fr|ru|zh)\/)?/g, ''],
  [/\bunited nations\b/g, 'un'],
  [/\bun doc(?:ument)?\b\.? ?/g, ''],
  [/\b(?:un)?scr(?= ?\d)/g, 'sc res'],
  [/\b(?:un ?)?(?:general assembly|ga)\b/g, 'ga'],
  [/\b(?:un ?)?(?:security council|sc)\b/g, 'sc'],
  [/\b(?:un ?)?(?:human rights council|hrc)\b/g, 'hrc'],
  [/\beconomic and social council\b/g, 'ecosoc'],
  [/\b(?:resolu[ct]ion(?:s|es)?|resol|res)\b[.:]?/g, 'res'],
  [/\bres(?=\d)/g, 'res '],
  [/(?<=\bres ?)(?:no\b\.?|number|nr\b\.?|#) ?(?=\d)/g, ' '],
];

const PARTED = '[\\s/.-]+';
const LEAD = `(?<lead>(?:(?:un|ga|sc|hrc|ecosoc|res|r(?=/|[ .-]\\d{1,4}[ .-]\\d)|a(?=/|${PARTED}(?:res|hrc|e?s)\\b)|[se](?=/|${PARTED}res\\b))${PARTED})*)`;
const SYMBOL_START = '(?<![\\w/.-])';
const END = '(?![\\w/]|[.-]\\d)';
const PART =
  '(?<part>(?: ?\\[[a-z]{1,2}\\]| [a-z]-[a-z](?!\\w)|[a-z]{1,2}(?:-[a-z])?| [a-z](?=$| (?:[ivxl]+|[a-z])$))?(?:/(?:[ivxl]+|[a-z])|[ -](?:[ivxl]+|[a-z])$)?)';
const FORMS: readonly (readonly [form: RegExp, toKey: (match: Groups, isWhole: boolean) => string | null])[] = [
  [
    new RegExp(
      `${SYMBOL_START}${LEAD}(?<number>\\d{1,5}) ?(?<part>[a-z]?)(?<open> ?\\(|[ -])(?:(?<special>e?s)-)?(?<numeral>[ivxl]+)(?:\\) ?(?<behind>[a-z]?))?${END}`,
      'g',
    ),
    numberedThrough,
  ],
  [
    new RegExp(
      `${SYMBOL_START}${LEAD}(?:(?<special>e?s)[- ]?)?(?<session>\\d{1,4})(?<parted>${PARTED})(?<draft>l[. ]{0,2})?(?<number>\\d{1,5})${PART}${END}`,
      'g',
    ),
    bySession,
  ],
  [
    new RegExp(`${SYMBOL_START}${LEAD}(?<number>\\d{1,5})(?<part>[a-z]{0,2})(?: ?\\((?<year>\\d{1,5})\\))?${END}`, 'g'),
    byNumber,
  ],
  // Organs whose symbols can have two parts, and any other organ with three. ESS, SS and GOAR are from tables of votes.
  [
    new RegExp(
      `${SYMBOL_START}(?<whole>(?:a|s|e|t|r|st|dc|td|dp|hri|ccpr|cat|cedaw|cerd|cescr|crc|fccc|unep|ess|ss|goar|[a-z]{2,6}(?=/[^/ ]+/))(?:/[a-z0-9(][a-z0-9.()[\\]-]*)+)`,
      'g',
    ),
    ({ whole = '' }) => (/\d/.test(whole) ? whole.replace(/[.)\]-]*$/, (end) => end.replace(/[.-]/g, '')) : null),
  ],
  // The same, with spaces or hyphens between the parts.
  [
    new RegExp(
      `^(?<whole>(?:[ase]${PARTED}(?:[a-z]{1,4}\\.?\\d*${PARTED})+|(?:ess|ss|goar)${PARTED})\\d{1,4}[a-z]?(?:[\\s/-](?:l\\.?)?\\d{1,4}[a-z]?)*(?:[\\s/-][a-z])?)$`,
      'g',
    ),
    ({ whole = '' }) => whole.replace(/[\s/-]+/g, '/'),
  ],
];

/** A symbol and its place in the text. */
export interface Found {
  readonly key: string;
  readonly at: number;
  readonly length: number;
  /** Whether it may as well be something else: 9/11 is a day. */
  readonly isDoubtful: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The plain text, in which each way to write an organ or a resolution is replaced by one word. */
export function plainSymbols(text: string): string {
  return SYMBOL_WORDS.reduce(
    (written, [form, word]) => written.replace(form, word),
    plain(text.replace(/^\s*\((.*)\)\s*$/s, '$1')),
  ).trim();
}

/** The first symbol in a text that plainSymbols returned; null if there is none. */
export function firstIn(text: string): Found | null {
  let first: Found | null = null;
  for (const [form, toKey] of FORMS) {
    for (const match of text.matchAll(form)) {
      const { index: at, groups = {} } = match;
      if (first && at >= first.at) break;
      const key = toKey(groups, match[0].length === text.length);
      if (key !== null) first = { key, at, length: match[0].length, isDoubtful: /^\d+\/\d+$/.test(match[0]) };
    }
  }
  return first;
}

function numberedThrough({ lead, number = '', part, open, special, numeral = '', behind }: Groups, isWhole: boolean) {
  const organs = organsOf(lead);
  const session = arabic(numeral);
  const isCited = organs.has('res') || organs.has('ga');
  // Without brackets xxx is a session behind the word resolution only, and i or l may be the letter of a part.
  const isPlain = isCited || (isWhole && number.length > 2);
  if (open?.includes('(') ? !isPlain && number.length < 3 && !isWhole : !isPlain || numeral.length < 2) return null;
  if (session === 0 || organs.has('sc') || organs.has('s')) return null;
  const whole = `${Number(number)}${part || (behind ?? '')}`;
  // Resolutions are not cited like this. Nothing has the symbol, and a note says so.
  if (session > LAST_NUMBERED_THROUGH && special === undefined)
    return isCited || isWhole ? `${whole}(${numeral})` : null;
  if (special !== undefined) return `${special}-${session}/${whole}`;
  return session < FIRST_KNOWN ? `${whole}(${numeral})` : `${session}/${whole}`;
}

function bySession({ lead, special, session = '', parted, draft, number = '', part = '' }: Groups): string | null {
  const organs = organsOf(lead);
  const isResolution = ['res', 'r', 'ga', 'sc', 'hrc', 'ecosoc'].some((organ) => organs.has(organ));
  const isSpecial = special !== undefined && organs.has('a');
  if (!isResolution && !isSpecial && !parted?.includes('/')) return null;
  // A to H are several parts, A/H is one.
  const pieces = (part.match(/[a-z]+(?:-[a-z])?/g) ?? []).join('.');
  const within = `${draft === undefined ? '' : 'l.'}${Number(number)}${pieces}`;
  if (organs.has('hrc')) {
    // A/HRC/16/18 is a report, and not the council's resolution 16/18.
    const isReport = organs.has('a') && !organs.has('res') && !organs.has('r');
    return `a/hrc/${isReport ? '' : 'res/'}${special ? `${special}-` : ''}${Number(session)}/${within}`;
  }
  if (organs.has('sc') || organs.has('s')) {
    if (!isResolution) return `s/${session}/${within}`;
    return number.length === 4 && pieces === '' ? `s/res/${Number(session)}(${number})` : null;
  }
  if (organs.has('ecosoc') || organs.has('e')) return `e/${isResolution ? 'res/' : ''}${session}/${within}`;
  // Only other organs name their sessions by year, and 2014/15 is more often a year than a symbol.
  if (session.length > 3 && !isResolution) return null;
  if (/^(?:19|20)\d\d$/.test(session) && !['a', 'r', 'ga'].some((organ) => organs.has(organ)))
    return `e/res/${session}/${within}`;
  // A/71/251 is a document of session 71, not its resolution 251. Drafts and special sessions have no such ambiguity.
  const isOther = organs.has('a') && !isResolution && special === undefined && draft === undefined;
  return `${isOther ? 'a/' : ''}${special ? `${special}-` : ''}${Number(session)}/${within}`;
}

function byNumber({ lead, number = '', part = '', year }: Groups, isWhole: boolean): string | null {
  const organs = organsOf(lead);
  const isResolution = organs.has('res') || organs.has('r');
  if (organs.has('hrc') || organs.has('ecosoc') || organs.has('e')) return null;
  // An organ and a number alone, as in UNSC 1441, are a symbol only as the whole text: Security Council 2022 reform is not one.
  const isCited = organs.has('sc') || organs.has('ga') || /^(?:19|20)\d\d$/.test(year ?? '');
  if (!isResolution && !(isWhole && number.length > 2 && isCited)) return null;
  const isOfCouncil =
    organs.has('sc') || organs.has('s') || (year !== undefined && !organs.has('ga') && !organs.has('a'));
  // Resolution 242 can be a resolution of either organ.
  if (!isOfCouncil)
    return `${isResolution && !['r', 'a', 'ga'].some((organ) => organs.has(organ)) ? 'res/' : '#'}${Number(number)}${part}`;
  return part === '' ? `s/res/${Number(number)}${year === undefined ? '' : `(${year})`}` : null;
}

function organsOf(lead = ''): ReadonlySet<string> {
  return new Set(lead.split(new RegExp(PARTED)).filter(Boolean));
}

/** The value of a Roman numeral. */
export function arabic(numeral: string): number {
  const values = Array.from(numeral, (digit) => NUMERALS[digit] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
