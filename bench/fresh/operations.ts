// Operations that nobody asked before: fields, arguments, pages and roots at random, the same in every run.
import { pick, randomFrom } from '../random';

/** The types of the graph that an operation can begin at. */
export const ROOTS = ['nation', 'rollCall', 'document', 'topic'] as const;
export type Root = (typeof ROOTS)[number];
type Type = Root | 'position';

/** What an operation selects of an object that has a list. */
export interface Holder {
  readonly type: Root;
  readonly fields: readonly string[];
  readonly list: Page | null;
}

export interface Position {
  readonly type: 'position';
  readonly fields: readonly string[];
  /** The object at the other side. */
  readonly to: Holder;
}

/** A page of the positions of a nation or a roll call, or of the roll calls of a document or a topic. */
export interface Page {
  readonly first: number;
  /** How many items come before it. Only the list of the root has pages. */
  readonly skipped: number;
  readonly items: Holder | Position;
}

export interface Operation {
  readonly id: string;
  readonly root: Holder & { readonly list: Page };
}

const FIELDS: Readonly<Record<Type, readonly string[]>> = {
  nation: ['id', 'name', 'code'],
  rollCall: ['id', 'name', 'date'],
  document: ['id', 'name', 'symbol'],
  topic: ['id', 'name'],
  position: ['id', 'stance', 'date'],
};
/** The largest page, the pages of the list of a root, and the largest page within a page. */
const MOST = 50;
const SKIPPED = [0, 0, 10, 20, 30, 40, 50] as const;
const MOST_WITHIN = 10;
/** The share of lists whose items have a list of their own. */
const NESTED = 0.5;

/** `count` different operations. The ids of each root come with the most popular first: the k-th is drawn with weight 1/k. */
export function drawOperations(
  seed: number,
  count: number,
  ids: Readonly<Record<Root, readonly string[]>>,
): readonly Operation[] {
  const random = randomFrom(seed);
  const draw = {
    nation: byZipf(ids.nation),
    rollCall: byZipf(ids.rollCall),
    document: byZipf(ids.document),
    topic: byZipf(ids.topic),
  };
  const drawn = new Map<string, Operation>();
  while (drawn.size < count) {
    const type = pick(random, ROOTS);
    const operation = { id: draw[type](random), root: rootOf(random, type) };
    drawn.set(JSON.stringify(operation), operation);
  }
  return [...drawn.values()];
}

/** Items in a random order, which is the same for the same seed. */
export function shuffled<T>(seed: number, items: readonly T[]): T[] {
  const random = randomFrom(seed);
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** Draws by Zipf's law with the exponent 1. */
function byZipf(items: readonly string[]): (random: () => number) => string {
  let sum = 0;
  const sums = items.map((_item, index) => (sum += 1 / (index + 1)));
  return (random) => {
    const at = random() * sum;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const item = items[low];
    if (item === undefined) throw new Error('There is nothing to draw from.');
    return item;
  };
}

function rootOf(random: () => number, type: Root): Operation['root'] {
  const items = itemOf(random, type, random() < NESTED);
  return {
    type,
    fields: someOf(random, type),
    list: { first: upTo(random, MOST), skipped: pick(random, SKIPPED), items },
  };
}

/** An item of the list of this type. If `isNested`, what it leads to has a list too. */
function itemOf(random: () => number, type: Root, isNested: boolean): Holder | Position {
  const other = type === 'rollCall' ? 'nation' : 'rollCall';
  const list = isNested ? { first: upTo(random, MOST_WITHIN), skipped: 0, items: itemOf(random, other, false) } : null;
  const to = { type: other, fields: someOf(random, other), list } as const;
  return type === 'document' || type === 'topic' ? to : { type: 'position', fields: someOf(random, 'position'), to };
}

function someOf(random: () => number, type: Type): string[] {
  const all = FIELDS[type];
  const some = all.filter(() => random() < 0.6);
  return some.length > 0 ? some : [pick(random, all)];
}

function upTo(random: () => number, most: number): number {
  return 1 + Math.floor(random() * most);
}
