// Knowledge of the data as a whole, read once for each version of the graph, so requests need no Cypher query for it.
import type { SourceNote } from '../../generated/schema';
import { accessPath } from '../../graph/lists/access-path';
import type { Model } from '../../graph/model/model';
import { relationNamed } from '../../graph/model/named-relation';
import type { CypherQuery, Row } from '../../store/store';
import { Coverage, coveredSpan } from './coverage';
import { PerVersion, type Served } from '../../dataset/per-version';
import { groupBy } from '../../grouping';
import { UnknownIds } from './unknown-ids';

/** A note of a source, as it is stored: a missing bound is open. */
export type KnownNote = Partial<SourceNote> & Pick<SourceNote, 'kind' | 'concerns' | 'problem' | 'treatment'>;

/** The first and the last value of a range. */
export interface Stretch<T> {
  readonly first: T;
  readonly last: T;
}

/** The times when a nation has positions: one range for each year that has some; undated positions have ''. */
export interface NationPositions {
  readonly name: string;
  readonly years: readonly Stretch<string>[];
}

const NOTES = {
  name: 'notes of sources',
  text: 'MATCH (s:Source) WHERE s.notes IS NOT NULL RETURN s.id AS id, s.notes AS notes ORDER BY s.id',
};
const ROLL_CALLS = {
  name: 'roll calls by date',
  text: 'MATCH (r:RollCall) RETURN r.id AS id, r.date AS date',
};
const SESSIONS = {
  name: 'sessions',
  text: 'MATCH (r:RollCall) RETURN min(r.session) AS first, max(r.session) AS last',
};

/** From the index that has the dates too: to read them of each position takes sixty times as long. */
function byYear(model: Model): CypherQuery {
  const positions = relationNamed(model, 'Nation', 'positions');
  const type = model.types.get(positions.target);
  if (!type) throw new Error('Positions have no type in the schema.');
  const { match, where } = accessPath(model, positions, type.order);
  return {
    name: 'positions by year',
    text: [
      'UNWIND $keys AS key MATCH (n:Nation {id: key}) RETURN key, n.name AS name, null AS first, null AS last UNION ALL',
      `UNWIND $keys AS key ${match} WHERE ${where.join(' AND ')}`,
      'WITH key, substring(n.date, 0, 4) AS year, min(n.date) AS first, max(n.date) AS last',
      'RETURN key, null AS name, first, last',
    ].join(' '),
  };
}

export class KnownData {
  readonly coverage: Coverage;
  /** The ids that nothing in the graph has. */
  readonly ids = new UnknownIds();
  private readonly noted = new PerVersion<readonly KnownNote[]>();
  private readonly dated = new PerVersion<ReadonlyMap<string, string>>();
  private readonly sessioned = new PerVersion<Stretch<number> | null>();
  private readonly held = new PerVersion<NationPositions | null>();

  constructor(private readonly model: Model) {
    this.coverage = new Coverage(model);
  }

  /** The notes of sources, each once. */
  notes(served: Served): Promise<readonly KnownNote[]> {
    return this.noted.of(served, async (reader) => {
      const rows = await reader.read(NOTES, {});
      const packed = new Set(rows.flatMap(({ notes }) => notes as string[]));
      return [...packed].map((note) => JSON.parse(note) as KnownNote);
    });
  }

  /** The range of dates of positions, or of roll calls; null if none is dated. */
  async dates(served: Served, type: string): Promise<Stretch<string> | null> {
    const { first, last } = coveredSpan((await this.coverage.read(served)).filter((each) => each.type === type));
    return first === null || last === null ? null : { first, last };
  }

  /** The sessions that have roll calls; null where there are none. */
  sessions(served: Served): Promise<Stretch<number> | null> {
    return this.sessioned.of(served, async (reader) => {
      const [row] = await reader.read(SESSIONS, {});
      const [first, last] = [row?.['first'], row?.['last']];
      return typeof first === 'number' && typeof last === 'number' ? { first, last } : null;
    });
  }

  /** The dates of all roll calls by id, as precise as they are known. */
  rollCalls(served: Served): Promise<ReadonlyMap<string, string>> {
    return this.dated.of(served, async (reader) => {
      const rows = await reader.read(ROLL_CALLS, {});
      return new Map(rows.flatMap(({ id, date }) => (typeof date === 'string' && date ? [[String(id), date]] : [])));
    });
  }

  /**
   * The times when each of these nations has positions, in their order; null for a nation that the graph does not have.
   */
  positionsOf(served: Served, nations: readonly string[]): Promise<(NationPositions | null)[]> {
    return this.held.ofEach(served, nations, async (reader, keys) => {
      const rows = await reader.read(byYear(this.model), { keys });
      const byId = groupBy(rows, ({ key }) => key);
      return keys.map((nation) => heldBy(byId.get(nation) ?? []));
    });
  }
}

function heldBy(rows: readonly Row[]): NationPositions | null {
  const [name] = rows.flatMap((row) => (typeof row['name'] === 'string' ? [row['name']] : []));
  if (name === undefined) return null;
  const years = rows.flatMap(({ first, last }) => {
    return typeof first === 'string' && typeof last === 'string' ? [{ first, last }] : [];
  });
  return { name, years: years.sort((a, b) => (a.first < b.first ? -1 : 1)) };
}
