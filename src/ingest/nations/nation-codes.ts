// The codes by which nations are looked up.
import { codeForm } from '../../names/normal-form';
import type { Value } from '../../store/store';

/** The properties that hold codes. One look-up searches both and ignores case. */
export const CODES = ['code', 'iso2'];
/** → id, code, iso2 of the nations that have one. */
export const CODED = {
  name: 'load.codes',
  text: 'MATCH (n:Nation) WHERE n.code IS NOT NULL OR n.iso2 IS NOT NULL RETURN n.id AS id, n.code AS code, n.iso2 AS iso2',
};

/** The codes, in the form that look-ups use. */
export function codesOf(properties: Readonly<Record<string, Value>>): [property: string, code: string][] {
  return CODES.flatMap((property): [string, string][] => {
    const code = properties[property];
    return typeof code === 'string' && code !== '' ? [[property, codeForm(code)]] : [];
  });
}
