// What cannot be once ids have changed: two nations with one code, and a place that lies within itself. What the files say
// is checked before; here it is what all sources say together.
import { BY_ID } from '../../graph/lists/list-queries';
import type { Model } from '../../graph/model/model';
import { nestingOf } from '../../graph/model/nesting';
import type { StoredRecord } from '../../dataset/record';
import type { Properties } from '../../store/store';
import type { Conflict } from './conflicts';
import { CODED, codesOf } from './nation-codes';
import type { Run } from './stored-said';

/** Two nations that share a code, among the records and those of the graph that do not go. */
export async function sharedCodes(
  run: Run,
  records: readonly StoredRecord[],
  gone: readonly string[],
): Promise<Conflict[]> {
  const written = records.filter(({ id }) => id.startsWith('nation:'));
  if (written.length === 0) return [];
  const nations = new Map((await run(CODED, {})).map(({ id, ...codes }) => [String(id), codes as Properties]));
  for (const id of gone) nations.delete(id);
  for (const { id, properties } of written) nations.set(id, properties);
  const holders = new Map<string, string>();
  return [...nations].flatMap(([id, properties]) =>
    codesOf(properties).flatMap(([property, code]): Conflict[] => {
      const holder = holders.get(code) ?? id;
      holders.set(code, holder);
      const message = `its ${property} ${code} is that of ${holder} too. A code belongs to one nation.`;
      return holder === id ? [] : [{ id, message, namedBy: null }];
    }),
  );
}

/** Records that lie within themselves. */
export async function nestedInThemselves(
  run: Run,
  model: Model,
  records: readonly StoredRecord[],
): Promise<Conflict[]> {
  const written = new Map(records.map(({ id, properties }) => [id, properties as Properties]));
  const outerOf = async (id: string): Promise<string | null> => {
    const type = model.typeOf(id);
    const property = type && nestingOf(type)?.property;
    if (!property) return null;
    const [stored] = written.has(id) ? [] : await run(BY_ID, { keys: [id] });
    const outer = (written.get(id) ?? (stored?.['node'] as Properties | undefined))?.[property];
    return typeof outer === 'string' ? outer : null;
  };
  const found: Conflict[] = [];
  for (const { id } of records) {
    const way = [id];
    for (let at = await outerOf(id); at !== null && !way.slice(1).includes(at); at = await outerOf(at)) {
      way.push(at);
      if (at !== id) continue;
      found.push({ id, message: `it lies within itself: ${way.join(' within ')}.`, namedBy: null });
      break;
    }
  }
  return found;
}
