// The key by which names stand in alphabetical order: Côte d'Ivoire between Costa Rica and Croatia, and Article 9 before
// Article 10.
import { orderProperties, SORT_NAME, type Model } from '../graph/model/model';
import { wordsOf } from '../names/normal-form';
import type { Properties } from '../store/store';
import type { StoredRecord } from './record';

/** In characters: Neo4j's indexes hold some 8,000 bytes. */
const LONGEST_KEY = 256;
const NUMBERS_IN_NAMES = /0*([0-9]+)/g;

/**
 * The key of a name: its words without case, accents and punctuation, joined by spaces. Before each number stands how
 * many digits it has, so that numbers of up to 99 digits go by their value. Other scripts follow Latin in the order of
 * Unicode. Names with one key go by their ids.
 */
export function sortNameOf(name: string): string {
  const words = wordsOf(name).join(' ');
  const key = words.replace(
    NUMBERS_IN_NAMES,
    (_zeros, digits: string) => `${String(digits.length).padStart(2, '0')}${digits}`,
  );
  return key.length <= LONGEST_KEY ? key : Array.from(key).slice(0, LONGEST_KEY).join('');
}

/** The properties to store of records of one type: what sources say, and for entities the key of the name. */
export function propertiesToStore(model: Model, records: readonly StoredRecord[]): Properties[] {
  const type = model.typeOf(records[0]?.id ?? '');
  const isNamed = type !== undefined && orderProperties(type).has(SORT_NAME);
  return records.map(({ properties }) =>
    isNamed ? { ...properties, [SORT_NAME]: sortNameOf(String(properties['name'])) } : properties,
  );
}

/** The properties of a stored node without the key, which follows from the name. */
export function withoutSortName(properties: Properties): Properties {
  if (!(SORT_NAME in properties)) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== SORT_NAME));
}
