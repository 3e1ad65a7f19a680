// Names by their words, which may be whole, partial or mistyped. Results are the same for every database.
import MiniSearch, { type Query } from 'minisearch';
import type { Stance } from '../../generated/schema';
import type { Model, NodeType } from '../../graph/model/model';
import { wordsOf } from '../../names/normal-form';
import { mistypedLetters, swapsOf } from './mistyped';

/** An entity that was found, and the name that matched. */
export interface Hit {
  readonly id: string;
  readonly score: number;
  readonly matched: string;
  /** The stance that the query asks for. */
  readonly asksFor?: Stance | null;
}

/** The display name, an alias in the graph, or a name from seed/names. */
export type NameKind = 'NAME' | 'ALIAS' | 'REFERENCE';

/** A name and the id of its entity. */
export interface Name {
  readonly entity: string;
  readonly name: string;
  readonly kind: NameKind;
}

interface IndexedName extends Name {
  readonly id: number;
  /** The searched text: each word between spaces. */
  readonly words: string;
  readonly type: string;
  /** The weight of the name, by the type of its entity. */
  readonly weight: number;
}

/**
 * An actor's name weighs twice as much as the name of a document or a vote, because there are thousands of those. Other
 * names weigh slightly less than an actor's, which decides between equal names: Paris is the city before the coalition
 * that met there.
 */
const ACTOR = 2;
const OTHER = 1.9;
const RECORDS: ReadonlySet<string> = new Set(['Document', 'RollCall']);
const MOST_WORDS = 20;
const MANY_NAMES = 2000;
const LONGEST_SLIP = 2;
/** A mistyped word of at least this many letters still identifies a name in another language. */
const SURE = 6;
/** The weights of a mistyped word and of a prefix, relative to a whole word that is typed right. */
const MISTYPED = 0.2;
const BEGINNING = 0.4;
/** Weights of nations' names if letters are mistyped: Libria more likely means Liberia than Libia. */
const LIKELY: Readonly<Record<NameKind, number>> = { NAME: 1, ALIAS: 0.5, REFERENCE: 0.05 };

/** An additional filter on names. */
type KeptName = (name: Pick<IndexedName, 'kind' | 'type' | 'words'>) => boolean;

export class WordIndex {
  private readonly index: MiniSearch<IndexedName>;
  private readonly names: readonly IndexedName[];
  /** How many names have a word. */
  private readonly counts = new Map<string, number>();

  constructor(names: readonly Name[], model: Model) {
    this.names = names.map(({ entity, name, kind }, id) => {
      const type = model.typeOf(entity);
      return {
        entity,
        name,
        kind,
        id,
        words: ` ${wordsOf(name).join(' ')} `,
        type: type?.name ?? '',
        weight: weightOf(type),
      };
    });
    for (const { words } of this.names) {
      for (const word of new Set(words.split(' '))) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    }
    this.index = new MiniSearch<IndexedName>({
      fields: ['words'],
      tokenize: (words) => words.trim().split(' '),
      processTerm: (word) => word,
      searchOptions: {
        combineWith: 'AND',
        prefix: true,
        weights: { fuzzy: MISTYPED, prefix: BEGINNING },
        boostDocument: (id: number) => this.names[id]?.weight ?? 1,
      },
    });
    this.index.addAll(this.names);
  }

  /** Matches with up to `mistyped` wrong letters in each word that is long enough; best first. */
  search(query: string, types: readonly string[] | null, mistyped: number, isKept: KeptName = () => true): Hit[] {
    const { sought, present } = this.split(wordsOf(query).slice(0, MOST_WORDS));
    const fuzzy = (word: string) => Math.min(mistyped, mistypedLetters(word));
    const filter = ({ id, terms }: { id: number; terms: readonly string[] }) => {
      const name = this.names[id];
      if (name === undefined || !(types?.includes(name.type) ?? true) || !isKept(name)) return false;
      return (
        present.every((word) => hasWordBeginning(name, word)) && (mistyped < 1 || isLike(name, terms, sought, mistyped))
      );
    };
    const boosts = mistyped > 0 ? { boostDocument: (id: number) => likelihood(this.names[id]) } : {};
    const hits = new Map<string, Hit>();
    const queries = sought.map((word) => (mistyped > 0 ? this.withSwapped(word) : word));
    for (const { id, score } of this.index.search({ combineWith: 'AND', queries }, { filter, fuzzy, ...boosts })) {
      const found = this.names[id as number];
      const best = found && hits.get(found.entity);
      if (found && (!best || score > best.score || (score === best.score && found.name < best.matched))) {
        hits.set(found.entity, { id: found.entity, score, matched: found.name });
      }
    }
    return [...hits.values()].sort(byScore);
  }

  /**
   * The query without short words that no name has, such as nd for and; null if there are no such words or no other
   * words.
   */
  withoutSlips(query: string): string | null {
    const words = wordsOf(query);
    const known = words.filter((word) => word.length > LONGEST_SLIP || this.counts.has(word));
    return known.length > 0 && known.length < words.length ? known.join(' ') : null;
  }

  /**
   * The words to look up, and the words that a match must contain as well. The latter start so many names (the A and
   * RES of a resolution's symbol) that ranking them all takes longer than everything else and distinguishes nothing.
   */
  private split(words: readonly string[]): { sought: string[]; present: string[] } {
    const byCount = [...new Set(words)].map((word) => ({ word, names: this.namesWith(word) }));
    const rarest = Math.min(...byCount.map(({ names }) => names));
    const isSought = ({ names }: { names: number }) => names <= Math.max(rarest, MANY_NAMES);
    return {
      sought: byCount.filter(isSought).map(({ word }) => word),
      present: byCount.filter((each) => !isSought(each)).map(({ word }) => word),
    };
  }

  /** The word, or the same word with two letters swapped, which the index would count as two mistakes. */
  private withSwapped(word: string): Query {
    if (mistypedLetters(word) === 0) return word;
    const swapped = swapsOf(word).filter((other) => this.counts.has(other));
    if (swapped.length === 0) return word;
    const asWritten = { prefix: false, fuzzy: false, boost: { words: MISTYPED } };
    return { combineWith: 'OR', queries: [word, { combineWith: 'OR', queries: swapped, ...asWritten }] };
  }

  private namesWith(beginning: string): number {
    let names = 0;
    for (const [word, count] of this.counts) if (word.startsWith(beginning)) names += count;
    return names;
  }
}

/** Sorts the best first, and equal scores by id. */
export function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

function weightOf(type: NodeType | undefined): number {
  if (!type || RECORDS.has(type.name)) return 1;
  return type.labels.includes('Actor') ? ACTOR : OTHER;
}

function likelihood(name: IndexedName | undefined): number {
  return (name?.weight ?? 1) * (name?.type === 'Nation' ? LIKELY[name.kind] : 1);
}

/**
 * There are many names in other languages: short ones resemble too many words, and with two wrong letters so do all.
 * People who mistype two letters usually type the first one right.
 */
function isLike({ kind }: IndexedName, terms: readonly string[], sought: readonly string[], mistyped: number): boolean {
  if (kind === 'REFERENCE') {
    const isSure = (term: string) => term.length >= SURE || sought.some((word) => term.startsWith(word));
    return mistyped === 1 && terms.every(isSure);
  }
  return mistyped === 1 || terms.every((term) => sought.some((word) => first(word) === first(term)));
}

function first(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}

function hasWordBeginning({ words }: IndexedName, beginning: string): boolean {
  return words.includes(` ${beginning}`);
}
