// What is known of the data as a whole, read once for each version of the graph: so a request costs no statement for it.
import type { SourceNote } from '../generated/schema';
import type { Model } from '../graph/model';
import type { Reader } from '../store/store';
import { Coverage, spanOf } from './coverage';
import { PerVersion } from './per-version';
import { UnknownIds } from './unknown-ids';

/** A note of a source, as it is stored: what is left out is open. */
export type KnownNote = Partial<SourceNote> & Pick<SourceNote, 'kind' | 'concerns' | 'problem' | 'treatment'>;

/** The first and the last of something. */
export interface Stretch<T> {
  readonly first: T;
  readonly last: T;
}

const NOTES = {
  name: 'notes of sources',
  text: 'MATCH (s:Source) WHERE s.notes IS NOT NULL RETURN s.id AS id, s.notes AS notes ORDER BY s.id',
};
const ROLL_CALLS = {
  name: 'roll calls by date',
  text: 'MATCH (r:RollCall) WHERE r.date >= $from AND r.date <= $to RETURN r.id AS id',
};
const SESSIONS = {
  name: 'sessions',
  text: 'MATCH (r:RollCall) RETURN min(r.session) AS first, max(r.session) AS last',
};

export class KnownData {
  readonly coverage: Coverage;
  /** Which ids nothing has. */
  readonly ids = new UnknownIds();
  private readonly noted = new PerVersion<readonly KnownNote[]>();
  private readonly untold = new PerVersion<ReadonlySet<string>>();
  private readonly sessioned = new PerVersion<Stretch<number> | null>();

  constructor(model: Model) {
    this.coverage = new Coverage(model);
  }

  /** What sources note, each thing once. */
  notes(reader: Reader, version: string): Promise<readonly KnownNote[]> {
    return this.noted.of(version, async () => {
      const rows = await reader.read(NOTES, {});
      const packed = new Set(rows.flatMap(({ notes }) => notes as string[]));
      return [...packed].map((note) => JSON.parse(note) as KnownNote);
    });
  }

  /** From which date to which there are positions, or roll calls; null where none is dated. */
  async dates(reader: Reader, version: string, type: string): Promise<Stretch<string> | null> {
    const { first, last } = spanOf((await this.coverage.read(reader, version)).filter((each) => each.type === type));
    return first === null || last === null ? null : { first, last };
  }

  /** The sessions that have roll calls; null where there are none. */
  sessions(reader: Reader, version: string): Promise<Stretch<number> | null> {
    return this.sessioned.of(version, async () => {
      const [row] = await reader.read(SESSIONS, {});
      const [first, last] = [row?.['first'], row?.['last']];
      return typeof first === 'number' && typeof last === 'number' ? { first, last } : null;
    });
  }

  /** The roll calls that a note says no topics of. */
  rollCallsWithoutTopics(reader: Reader, version: string): Promise<ReadonlySet<string>> {
    return this.untold.of(version, async () => {
      const notes = (await this.notes(reader, version)).filter(({ kind }) => kind === 'TOPICS');
      const rows = await Promise.all(
        notes.map(({ from, to }) => reader.read(ROLL_CALLS, { from: from ?? '', to: `${to ?? ''}~` })),
      );
      return new Set(rows.flat().map(({ id }) => String(id)));
    });
  }
}
