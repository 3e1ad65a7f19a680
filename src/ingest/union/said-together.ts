// What cannot be: two nations with one code, and a place that lies within itself. It is what all sources
// say together that counts: a code that no source's nation shows is nobody's.
import type { Model } from '../../graph/model/model';
import { nestingOf } from '../../graph/model/nesting';
import type { StoredRecord } from '../../dataset/record';
import type { Properties } from '../../store/store';
import { quotedField } from '../drafts/shown-values';
import { isNation } from '../nations/nation-look-ups';
import type { Conflict } from './conflicts';
import { CODED, codesOf } from '../nations/nation-codes';
import type { Run } from './stored-said';
import { waysBack, type OuterOf } from './ways-back';

/** Two nations that share a code, among the records and those of the graph that do not go. */
export async function sharedCodes(
  run: Run,
  records: readonly StoredRecord[],
  gone: readonly string[],
): Promise<Conflict[]> {
  const written = records.filter(({ id }) => isNation(id));
  if (written.length === 0) return [];
  const nations = new Map((await run(CODED, {})).map(({ id, ...codes }) => [String(id), codes as Properties]));
  for (const id of gone) nations.delete(id);
  for (const { id, properties } of written) nations.set(id, properties);
  const holders = new Map<string, string>();
  // What is written comes last, because it is at fault.
  const isWritten = new Set(written.map(({ id }) => id));
  const inOrder = [...nations].sort(
    ([a], [b]) => Number(isWritten.has(a)) - Number(isWritten.has(b)) || (a < b ? -1 : 1),
  );
  return inOrder.flatMap(([id, properties]) =>
    codesOf(properties).flatMap(([property, code]): Conflict[] => {
      const holder = holders.get(code) ?? id;
      holders.set(code, holder);
      const message = `its ${property} ${quotedField(code)} is that of ${holder} too. A code belongs to one nation: correct it, or leave it out.`;
      return holder === id ? [] : [{ id, message, other: holder }];
    }),
  );
}

/** Records that lie within themselves. */
export async function nestedInThemselves(
  run: Run,
  model: Model,
  records: readonly StoredRecord[],
): Promise<Conflict[]> {
  const nestingFor = (id: string) => {
    const type = model.typeOf(id);
    return type ? nestingOf(type) : null;
  };
  const outerOf: OuterOf = (properties) => {
    const outer = properties[nestingFor(String(properties['id']))?.property ?? ''];
    return typeof outer === 'string' ? outer : null;
  };
  const ways = await waysBack(run, new Map(records.map(({ id, properties }) => [id, outerOf(properties)])), outerOf);
  return Array.from(ways, ([id, way]) => ({
    id,
    message: `${nestingFor(id)?.field} forms a cycle: ${way.join(' within ')}.`,
    other: way[1] ?? null,
  }));
}
