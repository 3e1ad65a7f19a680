// The fields whose values the tables of votes may not know. An import names them in its notes on a source, and the answers
// that touch them show those notes.

/** Their days can be unknown: they then have a month or a year. */
export const DATED_FIELDS = ['RollCall.date', 'Position.date', 'Document.date'];

/** Null if the table leaves out some of its numbers. */
export const TALLY_FIELD = 'RollCall.publishedTally';
