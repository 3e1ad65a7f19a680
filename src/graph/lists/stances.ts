// Reads all positions of several actors, or on several targets, packed into as few values as possible: a comparison of ten
// nations reads sixty thousand positions.
import type { Row, CypherQuery } from '../../store/store';
import type { ListRequest } from './list-request';
import type { Model, Relation } from '../model/model';
import { predicates, gather, matches } from './filters';
import { mayRepeat, accessPath } from './access-path';

/** The property of a position with the id of its holder, or of its target. */
export type PositionEnd = 'holderId' | 'targetId';

/** The parts of a position that are compared or counted. */
export interface Taken {
  /** The node whose positions are read. */
  readonly key: string;
  /** The holder or the target: the other end. */
  readonly end: string;
  readonly stance: string;
  /** '' if no source gives a date. */
  readonly date: string;
  readonly position: string;
}

/**
 * The affirmed positions of each node with the relation, with their other end: $keys and the request's values → key,
 * stance, positions.
 */
export function stancesQuery(model: Model, positions: Relation, { shape }: ListRequest, end: PositionEnd): CypherQuery {
  const from = accessPath(model, positions, shape.order);
  const { narrowed, before, names } = gather(model.types.get(positions.target), shape);
  const where = [...from.where, "n.polarity = 'POSITIVE'", ...predicates(narrowed)].join(' AND ');
  // No id and no date contains a space, so one text can hold all three values.
  const packed = `collect(n.date + ' ' + n.${end} + ' ' + n.id)`;
  return {
    name: 'stances',
    text: [
      `${before}UNWIND $keys AS key CALL (${['key', ...names].join(', ')}) { ${from.match} WHERE ${where}${matches(narrowed)}`,
      `WITH ${mayRepeat(from, narrowed) ? 'DISTINCT ' : ''}n RETURN n.stance AS stance, ${packed} AS positions }`,
      'RETURN key, stance, positions',
    ].join(' '),
  };
}

/** The positions in rows that `stancesQuery` returned. */
export function* unpackStances(rows: readonly Row[]): Generator<Taken> {
  for (const row of rows) {
    const [key, stance] = [String(row['key']), String(row['stance'])];
    for (const packed of row['positions'] as readonly string[]) {
      const [date = '', end = '', position = ''] = packed.split(' ');
      yield { key, end, stance, date, position };
    }
  }
}
