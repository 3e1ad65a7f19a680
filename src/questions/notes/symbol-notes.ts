// The notes on a symbol that nothing in the graph has.
import { isNumberedByTables, isSession, seriesOf, shownSymbol } from '../../names/symbols';
import type { Stretch } from './known-data';
import type { MissingSymbol } from '../name-index/symbol-index';

const OUTSIDE_SYMBOLS = 'OUTSIDE_COVERAGE';
const UNKNOWN = 'UNKNOWN_SYMBOL';
const UNRECORDED = 'What was adopted without a recorded vote is in no table of votes.';
const OWN_NUMBERS = 'Of sessions before 18 these tables have numbers of their own, not those of resolutions.';

/** The kind of a note and its text. */
export interface SymbolNote {
  readonly code: typeof OUTSIDE_SYMBOLS | typeof UNKNOWN;
  readonly message: string;
}

/** The note on a symbol that nothing has; `sessions` are those of the roll calls. */
export function symbolNote({ key, inSeries }: MissingSymbol, sessions: Stretch<number> | null): SymbolNote {
  const symbol = shownSymbol(key);
  const series = seriesOf(key);
  const covered = sessions && `The roll calls here are of the regular sessions ${sessions.first} to ${sessions.last}.`;
  const told = (code: SymbolNote['code'], ...sentences: (string | null)[]) => ({
    code,
    message: [`Nothing here has the symbol ${symbol}.`, ...sentences.filter(Boolean)].join(' '),
  });
  if (series === null) return told(UNKNOWN, 'It leaves out the session or the organ.', covered, UNRECORDED);
  const isCovered = sessions && Number(series) >= sessions.first && Number(series) <= sessions.last;
  const like = isSession(series) ? `of session ${series}` : `whose symbol begins with ${series}`;
  const others = `There ${inSeries === 1 ? 'is' : 'are'} ${inSeries === 1 ? 'one other document' : `${inSeries || 'no'} other documents`} ${like}.`;
  if (inSeries > 0 || isCovered)
    return told(UNKNOWN, others, UNRECORDED, isNumberedByTables(series) ? OWN_NUMBERS : null);
  return told(OUTSIDE_SYMBOLS, others, covered, 'That nothing is found does not mean that there is none.');
}
