// The meanings of the names in a graph: look-up finds the one entity that a name means, search finds everything that
// matches.
import type { Connection } from '../../graph/lists/connection';
import type { Model } from '../../graph/model/model';
import { normalForm, wordsOf } from '../../names/normal-form';
import { NameLookUp } from '../../names/look-up';
import { symbolsIn, type Cited } from '../../names/symbols';
import { askedOf, besidesAsking, type AskedName } from './asked';
import { codedOr, isInCapitals, isInitials } from './in-capitals';
import { NationKeys } from './nation-keys';
import { searchedNames } from './searched-names';
import { SymbolIndex, type MissingSymbol } from './symbol-index';
import { byScore, WordIndex, type Hit } from './word-index';
import { addTo } from '../../grouping';

/** A page of a search. */
export interface HitPage extends Connection<Hit> {
  /** The symbols that the query cites and no entity has. */
  readonly missing: readonly MissingSymbol[];
}

/** The properties of an entity that names are looked up in. */
export interface NamedEntity {
  readonly id: string;
  /** The display name comes first. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly region: string | null;
  readonly symbol: string | null;
}

type LookedUp = 'Nation' | 'Leader';
/** A shorter name may be the beginning of another. */
const SHORT = 4;

/** Nations and leaders have look-ups; thousands of documents or votes may share a name. */
const KEYED_OTHERWISE: ReadonlySet<string> = new Set(['Nation', 'Leader', 'Document', 'RollCall']);

export class KnownNames {
  readonly nations: NationKeys;
  private readonly lookUps: Readonly<Record<LookedUp, NameLookUp>>;
  private readonly words: WordIndex;
  private readonly names = new Map<string, readonly string[]>();
  private readonly symbols: SymbolIndex;
  /** Ids by the normal form of their names. */
  private readonly whole = new Map<string, string[]>();

  constructor(
    entities: readonly NamedEntity[],
    private readonly model: Model,
  ) {
    const ofType = (name: string) => entities.filter(({ id }) => model.typeOf(id)?.name === name);
    const named = (name: string) => ofType(name).flatMap(({ id, names }) => names.map((each) => [id, each] as const));
    this.nations = new NationKeys(ofType('Nation'));
    this.lookUps = { Nation: new NameLookUp(named('Nation'), true), Leader: new NameLookUp(named('Leader'), false) };
    for (const entity of entities) {
      this.names.set(entity.id, entity.names);
      for (const key of this.keysOf(entity)) addTo(this.whole, key, entity.id);
    }
    this.symbols = new SymbolIndex(entities, (id) => model.typeOf(id)?.name);
    this.words = new WordIndex(searchedNames(entities, this.nations.ids), model);
  }

  /** The ids that a name means: one, none, or several if it is ambiguous. */
  lookUp(type: LookedUp, name: string): string[] {
    const found = this.lookUps[type].find(name);
    return type === 'Nation' && isInCapitals(name) ? codedOr(found, this.nations.withCode(name), name) : found;
  }

  /** The display name. */
  nameOf(id: string): string {
    return this.names.get(id)?.[0] ?? '';
  }

  /**
   * All matches, best first: entities whose name is the whole query, or the query without its question words, then
   * entities whose names contain its words. If a name is spelled right, typing mistakes are not considered. If a symbol
   * is cited, every match has it.
   */
  search(query: string, types: readonly string[] | null): Hit[] {
    const cited = symbolsIn(query);
    const hits = cited.keys.length > 0 ? this.bySymbol(cited, query, types) : null;
    if (hits !== null) return hits;
    const meant = this.meant(query, types);
    if (meant.size > 0) return this.above(meant, query, this.words.search(query, types, meant.size > 1 ? 1 : 0));
    if (this.isOfOther(query)) return this.asWritten(query, types);
    const asked = askedOf(query);
    const named = asked ? this.meant(asked.rest, types) : meant;
    if (asked && named.size === 0 && this.isOfOther(asked.rest)) {
      return this.asWritten(asked.rest, types).map((hit) => this.asking(hit, asked));
    }
    if (!asked || named.size === 0) return this.withWords(query, asked, types);
    const ofAll = this.words.search(query, types, 0);
    const others = ofAll.length > 0 ? ofAll : this.words.search(asked.rest, types, 0);
    return this.above(named, asked.rest, others).map((hit) => (named.has(hit.id) ? this.asking(hit, asked) : hit));
  }

  /** The symbols that a query cites and nothing in the graph has. */
  missingSymbols(query: string): MissingSymbol[] {
    return this.symbols.missing(symbolsIn(query).keys);
  }

  /** The ids of the entities that the whole text names. */
  private meant(text: string, types: readonly string[] | null): Set<string> {
    const ids = [
      ...this.lookUp('Nation', text),
      ...this.lookUp('Leader', text),
      ...(this.whole.get(normalForm(text)) ?? []),
    ];
    return new Set(ids.filter((id) => this.isOf(types, id)));
  }

  private isOf(types: readonly string[] | null, id: string): boolean {
    return types?.includes(this.model.typeOf(id)?.name ?? '') ?? true;
  }

  /** What has the symbol, above its parts; first what has the other words of the query, too. What the whole query names is first of all. */
  private bySymbol({ keys, rest, isDoubtful }: Cited, query: string, types: readonly string[] | null): Hit[] | null {
    const words = wordsOf(rest).length > 0 ? this.words.search(rest, types, 0) : [];
    const scores = new Map(words.map(({ id, score }) => [id, score]));
    const top = (words[0]?.score ?? 0) + 1;
    const found = this.symbols.find(keys).filter(({ id }) => this.isOf(types, id));
    const content = besidesAsking(rest);
    const isFitting = content === '' || found.some(({ id }) => scores.has(id)) || this.meant(content, null).size > 0;
    // 9/11 attacks cites nothing.
    if (isDoubtful && !isFitting) return null;
    const hits = found.map(({ id, name, isWhole }) => {
      return { id, score: (scores.get(id) ?? 0) + (isWhole ? 2 * top : top), matched: name };
    });
    const meant = this.meant(query, types);
    return meant.size > 0 ? this.above(meant, query, hits.sort(byScore)) : hits.sort(byScore);
  }

  /** Whether the text names something outside the requested types, such as a place that is no nation. */
  private isOfOther(text: string): boolean {
    // Three letters may be a word of four with one left out: man can mean Oman as well as the isle.
    const isOfNone = normalForm(text).length !== 3 && this.lookUps.Nation.isOfNone(text);
    return isOfNone || this.meant(text, null).size > 0;
  }

  /** Matches for a name that is right. Nations match only if the graph itself gives them a name with these words. */
  private asWritten(text: string, types: readonly string[] | null): Hit[] {
    const words = wordsOf(text);
    const isShort = words.join('').length < SHORT && !isInCapitals(text);
    return this.words.search(text, types, 0, ({ type, kind, words: known }) => {
      if (type !== 'Nation') return true;
      return kind !== 'REFERENCE' && (isShort || words.every((word) => known.includes(` ${word} `)));
    });
  }

  /** Ranks the entities that are meant above all others, each by its best matching name. */
  private above(meant: ReadonlySet<string>, query: string, others: readonly Hit[]): Hit[] {
    const known = new Map(others.map((hit) => [hit.id, hit]));
    const top = (others[0]?.score ?? 0) + 1;
    const raised = [...meant].map((id) => {
      const { score, matched } = known.get(id) ?? { score: 0, matched: this.nameAs(id, query) };
      return { id, score: score + top, matched };
    });
    return [...raised, ...others.filter(({ id }) => !meant.has(id))].sort(byScore);
  }

  /**
   * Names that contain the words, or else contain them with one letter of each mistyped, then with two. A non-breaking
   * hyphen may stand within a word, and the question words of a query are not part of a name.
   */
  private withWords(query: string, asked: AskedName | null, types: readonly string[] | null): Hit[] {
    for (const text of new Set([query, query.replaceAll('\u2011', '')])) {
      const hits = this.mistyped(text, types);
      if (hits.length > 0) return hits;
    }
    return asked ? this.mistyped(asked.rest, types).map((hit) => this.asking(hit, asked)) : [];
  }

  /** Two mistakes make a word resemble many others, so they count only if nothing matches with at most one. */
  private mistyped(query: string, types: readonly string[] | null): Hit[] {
    if (isInitials(query)) return this.words.search(query, types, 0);
    const hits = this.words.search(query, types, 1);
    if (hits.length > 0) return hits;
    const others = this.words.search(query, types, 2);
    const rest = others.length > 0 ? null : this.words.withoutSlips(query);
    return rest === null ? others : this.words.search(rest, types, 1);
  }

  /** The name of the entity that equals the text; else the display name. */
  private nameAs(id: string, text: string): string {
    const form = normalForm(text);
    return this.names.get(id)?.find((name) => normalForm(name) === form) ?? this.nameOf(id);
  }

  private asking(hit: Hit, { stance }: AskedName): Hit {
    return this.model.typeOf(hit.id)?.labels.includes('Actor') ? { ...hit, asksFor: stance } : hit;
  }

  private keysOf({ id, names }: NamedEntity): string[] {
    return KEYED_OTHERWISE.has(this.model.typeOf(id)?.name ?? '')
      ? []
      : [...new Set(names.map(normalForm))].filter(Boolean);
  }
}
