// What seed/names knows of nations beside the graph: their names in many languages and spellings, former codes, and the
// regions of the UN's M49. It is of the program, not of a data set: a name found there counts where the graph has the nation.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalForm } from './normal-form';

const FOLDER = join(__dirname, '..', '..', 'seed', 'names');

/** A name, and the nations that it can mean. */
export interface ReferenceName {
  readonly name: string;
  /** As the tables have it, for meaningOf. */
  readonly meaning: string;
  /** Whether search looks for parts of it as well, and with letters mistyped. */
  readonly isSearched: boolean;
  /** Whether it means this only as it is written: Republik Dominica is the Malay name of another state than Dominica. */
  readonly isWhole: boolean;
}

/** The nations that a name or a code can mean; of those in order the first that a graph has. */
export interface Meaning {
  readonly nations: readonly string[];
  readonly isInOrder: boolean;
}

/** A region of M49: sub-regions by which the graph knows nations, and further nations. */
export interface Region {
  readonly name: string;
  readonly regions: readonly string[];
  readonly nations: readonly string[];
}

/** The languages whose names are searched word by word; names in others are found whole. */
const SEARCHED = new Set('en fr es de it pt nl ru ar zh zh-Hant ja'.split(' '));

/** All names, those of territories that are no nation of any graph among them. */
export function referenceNames(): readonly ReferenceName[] {
  names ??= [
    ...rows('cldr.tsv').map(([meaning = '', languages = '', name = '']) => {
      const isSearched = languages.split(' ').some((language) => SEARCHED.has(language));
      return { name, meaning, isSearched, isWhole: !isSearched };
    }),
    ...rows('country-codes.tsv').map(([meaning = '', name = '']) => {
      return { name, meaning, isSearched: false, isWhole: false };
    }),
    ...rows('conventional.tsv').map(([meaning = '', name = '']) => {
      return { name, meaning, isSearched: true, isWhole: false };
    }),
  ];
  return names;
}

/** The normal forms of names of what is no nation: continents, unions, parts of territories, former states, organisations. */
export function otherNames(): ReadonlySet<string> {
  others ??= new Set([
    ...rows('places.tsv').map(([, , name = '']) => normalForm(name)),
    ...rows('no-nations.tsv').map(([name = '']) => normalForm(name)),
  ]);
  return others;
}

/** What a former or reserved code means, by the code in capitals. */
export function referenceCodes(): ReadonlyMap<string, Meaning> {
  codes ??= new Map(rows('codes.tsv').map(([code = '', meaning = '']) => [code, meaningOf(meaning)]));
  return codes;
}

/** The regions of M49, by their code and the normal form of their names. */
export function referenceRegions(): ReadonlyMap<string, Region> {
  if (regions) return regions;
  regions = new Map();
  for (const [code = '', name = '', also = '', parts = ''] of rows('regions.tsv')) {
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

/** nation:COD;nation:COG: either. nation:SCG>nation:SRB: the first that a graph has. Nothing: no nation. */
export function meaningOf(meaning: string): Meaning {
  return { nations: meaning.split(/[;>]/).filter(Boolean), isInOrder: meaning.includes('>') };
}

/** The cells of a table, without its header. */
function rows(file: string): string[][] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
  return lines.slice(1).map((line) => line.split('\t'));
}
