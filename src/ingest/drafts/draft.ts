// What readers of files hand over: records as written, each value with its place, before anything is checked.

import { summaryOf } from './problem-summary';

/** Where something stands, for messages. */
export interface FileLine {
  readonly file: string;
  readonly line: number;
}

/** A value with its place: a scalar, a list, or a map of keys. */
export interface Located {
  readonly value: string | number | boolean | null | Located[] | Map<string, Located>;
  readonly at: FileLine;
  /** A number as the file has it, such as 0x7EA: what it stands for where a text is meant. */
  readonly written?: string;
}

/** A record as written: its fields by key. */
export interface Draft {
  readonly fields: ReadonlyMap<string, Located>;
  readonly at: FileLine;
  /** The part of the file it stands in, which says what types may stand there. */
  readonly section: Section;
  /** The labels that a table gives; a record's type is named by its id. */
  readonly labels?: readonly string[];
  /** Relationships from the record that tables of their own give. */
  readonly ties?: readonly DraftTie[];
  /** The rows that cite the record, for one that no passage cites. */
  readonly cited?: RowCitations;
}

/** A relationship as a table gives it: its type, and the id at its end. */
export interface DraftTie {
  readonly type: string;
  readonly end: string;
  readonly at: FileLine;
}

/** The rows that a fact is cited by: for each source the key of its row. */
export interface RowCitations {
  readonly sourceIds: readonly string[];
  readonly rows: readonly string[];
  /** Whether they are the row of the fact itself: its table's source is at hand. */
  readonly isOwn: boolean;
}

export type Section = 'source' | 'passages' | 'entities' | 'facts' | 'table';

/** Something wrong with a file. */
export interface Problem extends FileLine {
  readonly message: string;
}

/** Files were refused: nothing was written. Its message is for people, `problems` has all of them. */
export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
    super([`${count}; nothing was written.`, ...summaryOf(problems)].join('\n'));
    this.name = 'Refused';
  }
}

/** Problems in the order of files and lines. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
