// The notes on a symbol that nothing in the graph has.
import { isNumberedByTables, isSession, seriesInTables, seriesOf, shownSymbol } from '../../names/symbols';
import type { Stretch } from './known-data';
import type { MissingSymbol } from '../name-index/symbol-index';

const OUTSIDE_SYMBOLS = 'OUTSIDE_COVERAGE';
const UNKNOWN = 'UNKNOWN_SYMBOL';
const UNRECORDED = 'The tables of votes do not list documents that were adopted without a recorded vote.';
const OWN_NUMBERS = 'For sessions before 18, these tables use numbers of their own instead of those of resolutions.';

/** The kind of a note and its text. */
export interface SymbolNote {
  readonly code: typeof OUTSIDE_SYMBOLS | typeof UNKNOWN;
  readonly message: string;
}

/** The note on a symbol that nothing has; `sessions` are those of the roll calls. */
export function symbolNote(
  { key, inSeries, numberedByTables }: MissingSymbol,
  sessions: Stretch<number> | null,
): SymbolNote {
  const symbol = shownSymbol(key);
  const series = seriesOf(key);
  const covered = sessions && `The roll calls in the data are from the sessions ${sessions.first} to ${sessions.last}.`;
  const symbolNoteWith = (code: SymbolNote['code'], ...sentences: (string | null)[]) => ({
    code,
    message: [`Nothing in the data has the symbol ${symbol}.`, ...sentences.filter(Boolean)].join(' '),
  });
  if (series === null)
    return symbolNoteWith(UNKNOWN, 'The symbol lacks the session or the organ.', covered, UNRECORDED);
  const isCovered = sessions && Number(series) >= sessions.first && Number(series) <= sessions.last;
  const like = isSession(series) ? `of session ${series}` : `whose symbol begins with ${series}`;
  const others = `There ${inSeries === 1 ? 'is one other document' : `are ${inSeries || 'no'} other documents`} ${like}.`;
  if (series !== seriesInTables(series) && numberedByTables > 0) {
    const count = numberedByTables === 1 ? 'one document' : `${numberedByTables} documents`;
    return symbolNoteWith(
      UNKNOWN,
      `The tables of votes have ${count} ${like}, with numbers of their own, which begin with ${seriesInTables(series)}.`,
      inSeries > 0 ? others : null,
      UNRECORDED,
    );
  }
  if (inSeries > 0 || isCovered)
    return symbolNoteWith(UNKNOWN, others, UNRECORDED, isNumberedByTables(series) ? OWN_NUMBERS : null);
  return symbolNoteWith(
    OUTSIDE_SYMBOLS,
    others,
    covered,
    'An empty result does not mean that the document does not exist.',
  );
}
