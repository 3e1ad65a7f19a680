// Checks that no two nations, of the load or of the graph, share a code, because nations are looked up by their codes.
import type { Reader, Value } from '../../store/store';
import { CODED, CODES, codesOf } from '../union/nation-codes';
import type { CheckedRecord } from './check-record';
import { quotedField } from '../drafts/shown-values';
import type { Problem } from '../drafts/draft';

type Coded = Pick<CheckedRecord, 'id' | 'properties' | 'at'>;

/** Whether a record is one whose codes are checked. */
export function isCoded({ type, properties }: Pick<CheckedRecord, 'type' | 'properties'>): boolean {
  return type.name === 'Nation' && CODES.some((property) => typeof properties[property] === 'string');
}

/** What is known of the ids of nations. */
export interface NationIds {
  /** Whether the files replace the nation with this id. */
  readonly isReplaced: (id: string) => boolean;
  /** The present id of the nation with this id. */
  readonly current: (id: string) => string;
}

/**
 * Reports codes that another nation has: one earlier in these files, or one in the graph that these files don't
 * replace.
 */
export async function checkCodes(
  reader: Reader,
  nations: readonly Coded[],
  { isReplaced, current }: NationIds,
  report: (id: string, problem: Problem) => void,
): Promise<void> {
  if (nations.length === 0) return;
  const holders = new Map<string, { id: string; where: string }>();
  for (const { id, ...codes } of await reader.read(CODED, {})) {
    const holder = { id: String(id), where: 'in the graph' };
    if (!isReplaced(holder.id))
      for (const [, code] of codesOf(codes as Record<string, Value>)) holders.set(code, holder);
  }
  for (const { id, properties, at } of nations) {
    for (const [property, code] of codesOf(properties)) {
      const holder = holders.get(code);
      if (!holder) holders.set(code, { id, where: `${at.file}:${at.line}` });
      else if (current(holder.id) !== current(id)) {
        const message = `${id}: ${property} ${quotedField(code)} already belongs to ${holder.id} (${holder.where}). A code belongs to one nation: correct it, or leave it out.`;
        report(id, { ...at, message });
      }
    }
  }
}
