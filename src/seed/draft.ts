// What readers of files hand over: records as written, each value with its place, before anything is checked.

/** Where something stands, for messages. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A value with its place: a scalar, a list, or a map of keys. */
export interface Located {
  readonly value: string | number | boolean | null | Located[] | Map<string, Located>;
  readonly at: Place;
}

/** A record as written: its fields by key. */
export interface Draft {
  readonly fields: ReadonlyMap<string, Located>;
  readonly at: Place;
  /** The part of the file it stands in, which says what types may stand there. */
  readonly section: Section;
}

export type Section = 'source' | 'passages' | 'entities' | 'facts' | 'table';

/** Something wrong with a file. */
export interface Problem extends Place {
  readonly message: string;
}

/** Files were refused: nothing was written. */
export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
    super([`${count}; nothing was written.`, ...lines].join('\n'));
    this.name = 'Refused';
  }
}
