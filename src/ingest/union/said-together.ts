// What cannot be: two nations with one code, and a place that lies within itself. What the files say is checked before;
// here it is what all sources say together.
import type { Model } from '../../graph/model/model';
import { nestingOf } from '../../graph/model/nesting';
import type { StoredRecord } from '../../dataset/record';
import type { Properties } from '../../store/store';
import type { Conflict } from './conflicts';
import { CODED, codesOf } from './nation-codes';
import type { Run } from './stored-said';
import { waysBack, type OuterOf } from './ways-back';

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
  const inOrder = [...nations].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([id, properties]) =>
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
  const outerOf: OuterOf = (properties) => {
    const type = model.typeOf(String(properties['id']));
    const outer = properties[(type && nestingOf(type)?.property) ?? ''];
    return typeof outer === 'string' ? outer : null;
  };
  const ways = await waysBack(run, new Map(records.map(({ id, properties }) => [id, outerOf(properties)])), outerOf);
  return Array.from(ways, ([id, way]) => ({
    id,
    message: `it lies within itself: ${way.join(' within ')}.`,
    namedBy: null,
  }));
}
