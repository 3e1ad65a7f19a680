// The reference data on nations in seed/names: their names in many languages and spellings, former codes, and the
// regions of the UN's M49. It belongs to the program, not to a data set, so a name found there counts only if the
// graph has the nation.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalForm } from './normal-form';

const FOLDER = join(__dirname, '..', '..', 'seed', 'names');

/** A name and the nations that it can mean. */
export interface ReferenceName {
  readonly name: string;
  /** The text from the table, for meaningOf. */
  readonly meaning: string;
  /** Whether search also finds it by parts of the name, and with typing errors. */
  readonly isSearched: boolean;
  /**
   * Whether only the whole name has this meaning: Republik Dominica is the Malay name of a state other than Dominica.
   */
  readonly isWhole: boolean;
  /** Whether a list of the nations and territories of today has the name. */
  readonly isListed: boolean;
  /** Whether the name is, or was, that of a former state or government. */
  readonly isHistorical: boolean;
}

/** The nations that a name or a code can mean. If `isInOrder` is set, it means the first of them that a graph has. */
export interface Meaning {
  readonly nations: readonly string[];
  readonly isInOrder: boolean;
}

/** A region of M49: the sub-regions that the graph uses for its nations, and further nations. */
export interface Region {
  readonly name: string;
  readonly regions: readonly string[];
  readonly nations: readonly string[];
}

/** The languages whose names are searched word by word. Names in other languages are found only as a whole. */
const SEARCHED = new Set('en fr es de it pt nl ru ar zh zh-Hant ja'.split(' '));

/** Where the names of conventional.tsv are from that are history: those of the UN there are names of former members. */
const HISTORICAL = new Set(['history', 'un']);

/** All names, including those of territories that are not a nation in any graph. */
export function referenceNames(): readonly ReferenceName[] {
  names ??= [
    ...referenceRows('cldr.tsv').map(([meaning = '', languages = '', name = '']) => {
      const isSearched = languages.split(' ').some((language) => SEARCHED.has(language));
      return { name, meaning, isSearched, isWhole: !isSearched, isListed: true, isHistorical: false };
    }),
    ...referenceRows('country-codes.tsv').map(([meaning = '', name = '']) => {
      return { name, meaning, isSearched: false, isWhole: false, isListed: true, isHistorical: false };
    }),
    ...referenceRows('conventional.tsv').map(([meaning = '', name = '', from = '']) => {
      // A word such as Königreich is in so many official names that it distinguishes nothing.
      const isOfficial = from === 'official';
      const isHistorical = HISTORICAL.has(from);
      return { name, meaning, isSearched: !isOfficial, isWhole: false, isListed: isOfficial, isHistorical };
    }),
  ];
  return names;
}

/**
 * The normal forms of names that are not nations: continents, unions, parts of territories, former states,
 * organisations.
 */
export function otherNames(): ReadonlySet<string> {
  others ??= new Set([
    ...referenceRows('places.tsv').map(([, , name = '']) => normalForm(name)),
    ...referenceRows('no-nations.tsv').map(([name = '']) => normalForm(name)),
  ]);
  return others;
}

/** The meanings of former and reserved codes, by the code in capitals. */
export function referenceCodes(): ReadonlyMap<string, Meaning> {
  codes ??= new Map(referenceRows('codes.tsv').map(([code = '', meaning = '']) => [code, meaningOf(meaning)]));
  return codes;
}

/** The regions of M49, by the normal forms of their codes and names. */
export function referenceRegions(): ReadonlyMap<string, Region> {
  if (regions) return regions;
  regions = new Map();
  for (const [code = '', name = '', also = '', parts = ''] of referenceRows('regions.tsv')) {
    const all = parts.split(';');
    const region = {
      name,
      regions: all.filter((part) => !part.startsWith('nation:')),
      nations: all.filter((part) => part.startsWith('nation:')),
    };
    for (const key of [code, name, also]) if (key !== '') regions.set(normalForm(key), region);
  }
  return regions;
}

let others: ReadonlySet<string> | null = null;
let names: readonly ReferenceName[] | null = null;
let codes: ReadonlyMap<string, Meaning> | null = null;
let regions: Map<string, Region> | null = null;

/** nation:COD;nation:COG means either; nation:SCG>nation:SRB means the first that a graph has; '' means no nation. */
export function meaningOf(meaning: string): Meaning {
  return { nations: meaning.split(/[;>]/).filter(Boolean), isInOrder: meaning.includes('>') };
}

/** The cells of a table, without its header. */
export function referenceRows(file: string): string[][] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
  return lines.slice(1).map((line) => line.split('\t'));
}
