// What readers of files return: records as written, each value with its place, before any check.

import { summaryOf } from './problem-summary';

/** A place in a file, for messages. */
export interface FileLine {
  readonly file: string;
  readonly line: number;
}

/** A value with its place: a scalar, a list, or a map of keys. */
export interface Located {
  readonly value: string | number | boolean | null | Located[] | Map<string, Located>;
  readonly at: FileLine;
  /** A number as written in the file, such as 0x7EA: the value to use if a text is expected. */
  readonly written?: string;
}

/** A record as written: its fields by key. */
export interface Draft {
  readonly fields: ReadonlyMap<string, Located>;
  readonly at: FileLine;
  /** The section of the file that holds it, which determines the allowed types. */
  readonly section: Section;
  /** The labels in a table. The id determines the record's type. */
  readonly labels?: readonly string[];
  /** Relationships from the record that separate tables contain. */
  readonly relationships?: readonly DraftRelationship[];
  /** The rows that cite the record, for one that no passage cites. */
  readonly cited?: RowCitations;
  /** The sources that describe the entity, as an export has them. */
  readonly describedBy?: readonly string[];
}

/** A relationship as a table contains it: its type, and the id of its end node. */
export interface DraftRelationship {
  readonly type: string;
  readonly end: string;
  readonly at: FileLine;
}

/** The rows that a fact is cited by: the key of the row in each source. */
export interface RowCitations {
  readonly sourceIds: readonly string[];
  readonly rows: readonly string[];
  /** Whether they are the fact's own row, because the source of its table is known. */
  readonly isOwn: boolean;
}

export type Section = 'source' | 'passages' | 'entities' | 'facts' | 'table';

/** Something wrong with a file. */
export interface Problem extends FileLine {
  readonly message: string;
}

/** Files were refused and nothing was written. The message is for people; `problems` holds every problem. */
export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
    super([`${count}; nothing was written.`, ...summaryOf(problems)].join('\n'));
    this.name = 'Refused';
  }
}

/** Problems ordered by file and line. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
