// The names and aliases of all entities, to be searched: kept in memory for as long as the graph's revision stays, the
// same whatever the database is.
import MiniSearch, { type Query } from 'minisearch';
import type { Model, NodeType } from '../graph/model';
import type { Reader } from '../store/store';
import { revisionOf } from './dataset';
import { mistypedLetters, swapsOf, wordsOf } from './words';

/** An entity that was found, and by which name. */
export interface Hit {
  readonly id: string;
  readonly score: number;
  readonly matched: string;
}

interface Name {
  readonly entity: string;
  readonly name: string;
}

interface IndexedName extends Name {
  readonly id: number;
  /** What is searched: each word between spaces. */
  readonly words: string;
  readonly type: string;
  /** What it counts, by what bears it. */
  readonly weight: number;
}

const NAMES = {
  name: 'Query.search names',
  text: 'MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.aliases AS aliases',
};

/**
 * An actor's name counts so much more than that of a document or a vote, of which there are thousands; and so does, but for
 * a little that decides between equal names, that of anything else: Paris is the city before the coalition that met there.
 */
const ACTOR = 2;
const OTHER = 1.9;
const RECORDS: ReadonlySet<string> = new Set(['Document', 'RollCall']);
const MOST_WORDS = 20;
const MANY_NAMES = 2000;
/** What a mistyped word counts, and the beginning of one, against a whole one that was typed right. */
const MISTYPED = 0.2;
const BEGINNING = 0.4;

interface Known {
  readonly version: string;
  readonly index: Promise<Names>;
}

export class NameIndex {
  private current: Known | null = null;

  constructor(private readonly model: Model) {}

  /** All that fits, best first. */
  async search(reader: Reader, query: string, types: readonly string[] | null): Promise<Hit[]> {
    const { version } = await revisionOf(reader);
    const known = this.current?.version === version ? this.current : this.read(reader, version);
    return (await known.index).search(query, types);
  }

  /** Reads the names, and keeps them while the version is the same. */
  private read(reader: Reader, version: string): Known {
    const forget = () => {
      if (this.current === known) this.current = null;
    };
    const index = read(reader, this.model).then(async (names) => {
      // Read over the end of a load they may be those of the next version, and a later load can bring this one back.
      if ((await revisionOf(reader)).version !== version) forget();
      return names;
    });
    index.catch(forget);
    const known = { version, index };
    this.current = known;
    return known;
  }
}

async function read(reader: Reader, model: Model): Promise<Names> {
  const rows = await reader.read(NAMES, {});
  const names = rows.flatMap(({ id, name, aliases }) =>
    [name, ...((aliases ?? []) as string[])].map((each) => ({ entity: String(id), name: String(each) })),
  );
  // The order in which names are indexed shows in the last digits of scores, which cursors hold.
  return new Names(names.sort(byEntity), model);
}

function byEntity(one: Name, other: Name): number {
  if (one.entity !== other.entity) return one.entity < other.entity ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

class Names {
  private readonly index: MiniSearch<IndexedName>;
  private readonly names: readonly IndexedName[];
  /** How many names have a word. */
  private readonly counts = new Map<string, number>();

  constructor(names: readonly Name[], model: Model) {
    this.names = names.map(({ entity, name }, id) => {
      const type = model.typeOf(entity);
      return {
        entity,
        name,
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

  /** A word with two mistakes is like many others: it is looked for only where nothing has one at most. */
  search(query: string, types: readonly string[] | null): Hit[] {
    const words = wordsOf(query).slice(0, MOST_WORDS);
    const hits = this.withMistakes(1, words, types);
    return hits.length > 0 ? hits : this.withMistakes(2, words, types);
  }

  /** What fits with so many letters of a word mistyped, in words that are long enough. */
  private withMistakes(most: number, words: readonly string[], types: readonly string[] | null): Hit[] {
    const { sought, present } = this.split(words);
    const fuzzy = (word: string) => Math.min(most, mistypedLetters(word));
    const filter = ({ id }: { id: number }) => {
      const name = this.names[id];
      return name !== undefined && (types?.includes(name.type) ?? true) && present.every((word) => has(name, word));
    };
    const hits = new Map<string, Hit>();
    const queries = sought.map((word) => this.withSwapped(word));
    for (const { id, score } of this.index.search({ combineWith: 'AND', queries }, { filter, fuzzy })) {
      const found = this.names[id as number];
      const best = found && hits.get(found.entity);
      if (found && (!best || score > best.score || (score === best.score && found.name < best.matched))) {
        hits.set(found.entity, { id: found.entity, score, matched: found.name });
      }
    }
    return [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
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

function weightOf(type: NodeType | undefined): number {
  if (!type || RECORDS.has(type.name)) return 1;
  return type.labels.includes('Actor') ? ACTOR : OTHER;
}

function has({ words }: IndexedName, beginning: string): boolean {
  return words.includes(` ${beginning}`);
}
