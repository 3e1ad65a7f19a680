// Two sources about one treaty: a later one has a new id for it, and says the old one.
import { furtherSource } from './files';

export const OLD = 'document:lake-accord';
export const NEW = 'document:lake-treaty';
export const NATION = { id: 'nation:AAA', name: 'Aland' };
export const OPPOSED = { id: 'position:lake-AAA', holder: NATION.id, target: OLD, stance: 'OPPOSE', basis: 'STATED' };
export const SIGNED = { id: 'signature:lake-AAA', signatory: NATION.id, document: OLD, action: 'SIGNED' };

/** Says what it says under the old id. */
export const earlier = (more: object = {}) =>
  furtherSource({
    name: 'earlier',
    entities: [NATION, { id: OLD, name: 'Lake accord', kind: 'TREATY', ...more }],
    facts: [SIGNED, OPPOSED],
  });
/** Has the new id, with or without the old one. */
export const later = (formerly: readonly string[] | null = [OLD], more: object = {}) =>
  furtherSource({
    name: 'later',
    entities: [{ id: NEW, name: 'Lake treaty', kind: 'TREATY', ...(formerly && { formerly }), ...more }],
  });
