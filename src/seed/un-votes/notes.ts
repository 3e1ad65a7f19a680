// What to know before relying on the full tables, told from the rows that were read.
import type { RollCallRow } from './layout';

/** The dates of the first and of the last roll call on which a number of a country has a vote. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/** The year in which Yugoslavia's successors begin to have numbers of their own in the table. */
const SUCCESSORS_SINCE = '1992';

/** What to know of the table of votes; null where its rows are none of those with something to know of them. */
export function votesNote(spans: ReadonlyMap<string, Span>): string | null {
  const years = (number: string): string | null => {
    const span = spans.get(number);
    return span ? `${span.first.slice(0, 4)} to ${span.last.slice(0, 4)}` : null;
  };
  const [shared, north, south, yemen] = ['345', '678', '680', '679'].map(years);
  const isShared = shared && (spans.get('345')?.first ?? '') < SUCCESSORS_SINCE;
  const sentences = [
    isShared
      ? `The number 345, which the table of countries calls Serbia, also stands for Yugoslavia: all of its votes, ${shared}, are held by nation:SRB here and none by nation:YUG.`
      : '',
    north && `The number 678 is the Yemen Arab Republic, nation:yemen-arab-republic, with votes ${north}.`,
    south && `The number 680 is the Yemen People's Republic, nation:YMD, with votes ${south}.`,
    yemen && (north ?? south) && `The number 679 is Yemen, nation:YEM, with votes ${yemen}.`,
    north && south && 'The table of countries has the code YAR for both 678 and 680: only the numbers tell them apart.',
  ];
  return joined(sentences);
}

/** What to know of the table of roll calls; null where every row has all of its numbers. */
export function rollCallsNote(rows: readonly RollCallRow[]): string | null {
  const isPartial = ({ cells }: RollCallRow) =>
    [cells['yes'], cells['no'], cells['abstain']].filter((count) => count === 'NA').length % 3 > 0;
  const partial = rows.filter(isPartial).length;
  if (partial === 0) return null;
  return `Of ${partial} of the ${rows.length} roll calls the table leaves out the number of yes, of no or of abstentions: their publishedTally is null.`;
}

function joined(sentences: readonly (string | null | undefined)[]): string | null {
  const given = sentences.filter(Boolean);
  return given.length > 0 ? given.join(' ') : null;
}
