// A vote from a table has no sentence of its own. Its gist is derived from the values of its row, with names for ids.
import type { Properties } from '../../store/store';

const VOTED: Readonly<Record<string, string>> = {
  SUPPORT: 'voted yes on',
  OPPOSE: 'voted no on',
  ABSTAIN: 'abstained on',
  ABSENT: 'did not vote on',
};
/** Modalities that the sentence does not mention. Any other modality precedes the sentence. */
const PLAIN_MODALITIES = ['FACT', 'AGREED', 'CONFIRMED'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Whether a position has no gist of its own. */
export function needsGist({ gist }: Properties): boolean {
  return typeof gist !== 'string' || gist === '';
}

/**
 * The gist of a position that has none of its own, from the names of its holder and its target: Russia voted no on
 * “Territorial integrity of Ukraine (A/RES/68/262)”, 27 March 2014. A node without a name is called by its type.
 */
export function derivedGist(position: Properties, holder: string | null, target: string | null): string {
  const { holderId, targetId, stance, date, modality, polarity } = position;
  const who = holder ?? `An ${unnamed(holderId)}`;
  const how = VOTED[String(stance)] ?? `voted (${lowered(stance)}) on`;
  const what = target === null ? `an ${unnamed(targetId)}` : `“${target}”`;
  // If a text has no number, its date is part of its name.
  const isDated = typeof date === 'string' && date !== '' && !target?.includes(date);
  const when = isDated ? `, ${writtenDate(date)}` : '';
  const before = [
    ...(PLAIN_MODALITIES.includes(String(modality)) ? [] : [lowered(modality)]),
    ...(polarity === 'NEGATIVE' ? ['denied'] : []),
  ].join(', ');
  const sentence = `${who} ${how} ${what}${when}.`;
  return before === '' ? sentence : `${before.charAt(0).toUpperCase()}${before.slice(1)}: ${sentence}`;
}

/** roll-call:unga-5309 → unnamed roll call */
function unnamed(id: unknown): string {
  const type = String(id).split(':')[0] ?? '';
  return `unnamed ${type.replaceAll('-', ' ')}`;
}

function lowered(value: unknown): string {
  return String(value).toLowerCase().replaceAll('_', ' ');
}

/** 2014-03-27 → 27 March 2014; 2014-03 → March 2014. */
function writtenDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  const named = month === undefined ? [] : [MONTHS[Number(month) - 1] ?? month];
  return [...(day === undefined ? [] : [String(Number(day))]), ...named, year].join(' ');
}
