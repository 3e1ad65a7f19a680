// Names by their words, whole, begun or mistyped: the same whatever the database is.
import MiniSearch, { type Query } from 'minisearch';
import type { Stance } from '../../generated/schema';
import type { Model, NodeType } from '../../graph/model/model';
import { wordsOf } from '../../names/normal-form';
import { mistypedLetters, swapsOf } from './mistyped';

/** An entity that was found, and by which name. */
export interface Hit {
  readonly id: string;
  readonly score: number;
  readonly matched: string;
  /** The stance that the query asks for. */
  readonly asksFor?: Stance | null;
}

/** The name to show, another that the graph gives, or one of seed/names. */
export type NameKind = 'NAME' | 'ALIAS' | 'REFERENCE';

/** A name, and the id of what bears it. */
export interface Name {
  readonly entity: string;
  readonly name: string;
  readonly kind: NameKind;
}

interface IndexedName extends Name {
  readonly id: number;
  /** What is searched: each word between spaces. */
  readonly words: string;
  readonly type: string;
  /** What it counts, by what bears it. */
  readonly weight: number;
}

/**
 * An actor's name counts so much more than that of a document or a vote, of which there are thousands; and so does, but for
 * a little that decides between equal names, that of anything else: Paris is the city before the coalition that met there.
 */
const ACTOR = 2;
const OTHER = 1.9;
const RECORDS: ReadonlySet<string> = new Set(['Document', 'RollCall']);
const MOST_WORDS = 20;
const MANY_NAMES = 2000;
const LONGEST_SLIP = 2;
/** A mistyped word of so many letters still tells which name in another language it is. */
const SURE = 6;
/** What a mistyped word counts, and the beginning of one, against a whole one that was typed right. */
const MISTYPED = 0.2;
const BEGINNING = 0.4;
/** What names of nations count where letters are mistyped: whoever writes Libria rather means Liberia than Libia. */
const LIKELY: Readonly<Record<NameKind, number>> = { NAME: 1, ALIAS: 0.5, REFERENCE: 0.05 };

/** Which names count, beside what is asked for. */
type KeptName = (name: Pick<IndexedName, 'kind' | 'type' | 'words'>) => boolean;

/** Names by their words. */
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

  /** What fits with so many letters of a word mistyped, in words that are long enough; best first. */
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

  /** The words of a query without short ones that no name has, such as nd for and; null where there are none, or no others. */
  withoutSlips(query: string): string | null {
    const words = wordsOf(query);
    const known = words.filter((word) => word.length > LONGEST_SLIP || this.counts.has(word));
    return known.length > 0 && known.length < words.length ? known.join(' ') : null;
  }

  /**
   * The words to look up, and those that what is found has to have as well: the latter begin so many names (the A and RES of a
   * resolution's symbol) that to rank them all takes longer than everything else and tells nothing.
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

  /** The word, or one of which two letters were swapped: to the index that is two mistakes. */
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

/** Best first, and by id where two are equal. */
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
 * Names in other languages are many: short ones are like too much, and with two letters wrong so are all. Whoever mistypes two
 * letters begins the word right.
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
