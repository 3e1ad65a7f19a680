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
  readonly id: number;
  readonly entity: string;
  readonly name: string;
}

const NAMES = {
  name: 'Query.search names',
  text: 'MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.aliases AS aliases',
};

/** An actor's name counts so much more than that of what actors do. */
const ACTOR = 2;
const MOST_WORDS = 20;

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
  private readonly index: MiniSearch<Name>;
  private readonly names: readonly Name[];

  constructor(names: readonly Omit<Name, 'id'>[], model: Model) {
    const typeOf = (name: number) => model.typeOf(this.names[name]?.entity ?? '');
    this.names = names.map((name, id) => ({ ...name, id }));
    this.index = new MiniSearch<Name>({
      fields: ['name'],
      tokenize: wordsOf,
      processTerm: (word) => word,
      searchOptions: {
        combineWith: 'AND',
        prefix: true,
        fuzzy: mistypedLetters,
        boostDocument: (id: number) => (typeOf(id)?.labels.includes('Actor') ? ACTOR : 1),
      },
    });
    this.index.addAll(this.names);
    this.isOf = (id, types) => types.includes(typeOf(id)?.name ?? '');
  }

  search(query: string, types: readonly string[] | null): Hit[] {
    const words = wordsOf(query).slice(0, MOST_WORDS).join(' ');
    const hits = new Map<string, Hit>();
    const filter = types ? ({ id }: { id: number }) => this.isOf(id, types) : undefined;
    for (const { id, score } of this.index.search(words, filter && { filter })) {
      const found = this.names[id as number];
      const best = found && hits.get(found.entity);
      if (found && (!best || score > best.score || (score === best.score && found.name < best.matched))) {
        hits.set(found.entity, { id: found.entity, score, matched: found.name });
      }
    }
    return [...hits.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  private readonly isOf: (id: number, types: readonly string[]) => boolean;
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
