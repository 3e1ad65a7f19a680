// The names and aliases of all entities, to be searched: kept in memory for as long as the graph's revision stays, the
// same whatever the database is.
import MiniSearch from 'minisearch';
import type { Model } from '../graph/model';
import type { Reader } from '../store/store';
import { revisionOf } from './dataset';

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
  readonly isActor: boolean;
}

const NAMES = {
  name: 'Query.search names',
  text: 'MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.aliases AS aliases',
};

/** An actor's name counts so much more than that of what actors do. */
const ACTOR = 2;
const MOST_WORDS = 20;
const MANY_NAMES = 2000;

export class NameIndex {
  private current: { readonly version: string; readonly index: Promise<Names> } | null = null;

  constructor(private readonly model: Model) {}

  /** All that fits, best first. */
  async search(reader: Reader, query: string, types: readonly string[] | null): Promise<Hit[]> {
    const { version } = await revisionOf(reader);
    if (this.current?.version !== version) {
      const index = read(reader, this.model);
      this.current = { version, index };
      index.catch(() => (this.current = null));
    }
    return (await this.current.index).search(query, types);
  }
}

async function read(reader: Reader, model: Model): Promise<Names> {
  const rows = await reader.read(NAMES, {});
  const names = rows.flatMap(({ id, name, aliases }) =>
    [name, ...((aliases ?? []) as string[])].map((each) => ({ entity: String(id), name: String(each) })),
  );
  return new Names(names, model);
}

class Names {
  private readonly index: MiniSearch<IndexedName>;
  private readonly names: readonly IndexedName[];
  /** How many names have a word. */
  private readonly counts = new Map<string, number>();

  constructor(names: readonly Name[], model: Model) {
    this.names = names.map(({ entity, name }, id) => {
      const type = model.typeOf(entity);
      const isActor = type?.labels.includes('Actor') ?? false;
      return { entity, name, id, words: ` ${wordsOf(name).join(' ')} `, type: type?.name ?? '', isActor };
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
        fuzzy: mistypedLetters,
        boostDocument: (id: number) => (this.names[id]?.isActor ? ACTOR : 1),
      },
    });
    this.index.addAll(this.names);
  }

  search(query: string, types: readonly string[] | null): Hit[] {
    const { sought, present } = this.split(wordsOf(query).slice(0, MOST_WORDS));
    const filter = ({ id }: { id: number }) => {
      const name = this.names[id];
      return name !== undefined && (types?.includes(name.type) ?? true) && present.every((word) => has(name, word));
    };
    const hits = new Map<string, Hit>();
    for (const { id, score } of this.index.search(sought.join(' '), { filter })) {
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

  private namesWith(beginning: string): number {
    let names = 0;
    for (const [word, count] of this.counts) if (word.startsWith(beginning)) names += count;
    return names;
  }
}

function has({ words }: IndexedName, beginning: string): boolean {
  return words.includes(` ${beginning}`);
}

/** Letters that have no accent to lose and are typed without. */
const PLAIN: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** The words of a text: letters and digits, in lower case and without accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const typed = plain.replace(/[øłđðþßæœı]/g, (letter) => PLAIN[letter] ?? letter);
  return typed.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How many letters of a word may be wrong: two that are swapped count as two. A number is meant as it is. */
function mistypedLetters(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 6 ? 1 : 2;
}
