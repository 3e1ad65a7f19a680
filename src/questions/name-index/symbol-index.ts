// Entities by symbol: documents and roll calls by their own, anything else by a symbol within one of its names. All
// parts of a symbol count, in their order: A/RES/68/26 is not a beginning of A/RES/68/262.
import { foundBy, seriesInTables, seriesOf, soughtBy, symbolsIn } from '../../names/symbols';

/** An entity found by a symbol. */
export interface Bearer {
  readonly id: string;
  /** The name that contains the symbol. */
  readonly name: string;
  /** Whether the symbol is the entity's own, not that of the whole it is a part of and not one within its name. */
  readonly isWhole: boolean;
}

/** A symbol that nothing in the graph has. */
export interface MissingSymbol {
  readonly key: string;
  /** How many documents belong to the same series: a session of the General Assembly, or an organ. */
  readonly inSeries: number;
  /** If the series is a special session: how many documents tables of votes number there by themselves. */
  readonly numberedByTables: number;
}

interface Named {
  readonly id: string;
  readonly names: readonly string[];
  readonly symbol: string | null;
}

export class SymbolIndex {
  private readonly byKey = new Map<string, Bearer[]>();
  /** How many documents each series has. */
  private readonly series = new Map<string, number>();

  constructor(entities: readonly Named[], typeOf: (id: string) => string | undefined) {
    for (const entity of entities) {
      const type = typeOf(entity.id);
      const own = ownSymbols(entity, type);
      for (const [key, { name, isWhole }] of own) {
        for (const each of foundBy(key)) this.put(each, { id: entity.id, name, isWhole: isWhole && each === key });
      }
      if (type !== 'Document') continue;
      for (const series of new Set([...own.keys()].map(seriesOf))) {
        if (series !== null) this.series.set(series, (this.series.get(series) ?? 0) + 1);
      }
    }
  }

  /** The entities with one of the symbols, each once. */
  find(keys: readonly string[]): Bearer[] {
    const found = new Map<string, Bearer>();
    for (const bearer of keys.flatMap(soughtBy).flatMap((key) => this.byKey.get(key) ?? [])) {
      if (!found.get(bearer.id)?.isWhole) found.set(bearer.id, bearer);
    }
    return [...found.values()];
  }

  /** The symbols that nothing has. */
  missing(keys: readonly string[]): MissingSymbol[] {
    const unknown = keys.filter((key) => this.find([key]).length === 0);
    return unknown.map((key) => {
      const series = seriesOf(key) ?? '';
      return { key, inSeries: this.documentsIn(series), numberedByTables: this.documentsIn(seriesInTables(series)) };
    });
  }

  private documentsIn(series: string): number {
    return this.series.get(series) ?? 0;
  }

  private put(key: string, bearer: Bearer): void {
    const known = this.byKey.get(key);
    if (!known) this.byKey.set(key, [bearer]);
    else if (!known.some(({ id }) => id === bearer.id)) known.push(bearer);
  }
}

/** In characters, including the words before it: a longer text says more than a symbol. */
const LONGEST_SYMBOL = 80;
/** At the end of a roll call's name; the symbol may have a bracket of its own. */
const IN_BRACKETS = /\(([^()]+(?:\([^()]*\))?[^()]*)\)$/;

/**
 * The keys of an entity's symbols, each with the display name. The title of a record may contain symbols of other
 * records.
 */
function ownSymbols({ names, symbol }: Named, type: string | undefined): Map<string, Omit<Bearer, 'id'>> {
  const own = [...(symbol === null ? [] : [symbol]), ...names].flatMap((name) => {
    const key = wholeSymbol(type === 'RollCall' ? (IN_BRACKETS.exec(name)?.[1] ?? '') : name);
    return key === null ? [] : [[key, { name, isWhole: true }] as const];
  });
  const isRecord = type === 'Document' || type === 'RollCall';
  if (isRecord && own.length > 0) return new Map(own.reverse());
  const within = names.flatMap((name) => symbolsIn(name).keys.map((key) => [key, { name, isWhole: false }] as const));
  // The first name takes precedence over others, and a symbol that is a whole name over one within a name.
  return new Map<string, Omit<Bearer, 'id'>>([...within.reverse(), ...own.reverse()]);
}

/** The symbol that makes up the whole text; null if the text says more or has no symbol. */
function wholeSymbol(text: string): string | null {
  if (text === '' || text.length > LONGEST_SYMBOL) return null;
  const { keys, rest } = symbolsIn(text);
  return keys.length === 1 && !/[\p{L}\p{N}]/u.test(rest) ? (keys[0] ?? null) : null;
}
