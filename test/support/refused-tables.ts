// What the tables of refused folders have in common, and what their problems list.

export const TYPES = 'string, int, long, float, double, boolean, date, as lists with [], and IGNORE';
export const CITATION = 'id, factId, passageId, sourceId, start, end, role, ordinal';
export const DOCUMENT = 'id:ID,name,kind\ndocument:d,D,TREATY\n';
export const HEADER = 'id:ID,gist,modality,signatory,document,action,date';
export const SIGNATURE = 'signature:a,g,FACT,nation:AAA,document:d,SIGNED,1999';
export const ACTIONS = 'SIGNED, RATIFIED, ACCEDED, RESERVED, WITHDREW';
export const NOT_THERE = 'which is neither in these files nor in the graph';
export const NO_ROW = 'but these tables have no row for that source. Leave it out, or add the source.';
