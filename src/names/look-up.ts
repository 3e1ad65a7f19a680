// Which entity a name means. Looser and looser forms of the name are tried; the first that is known decides, and where it
// means several entities, several are found.
import { AS_WRITTEN, FIRST_LOOSE, Forms, IN_ANY_ORDER, LOOK_UP_FORMS } from './name-forms';
import { normalForm, plain, wordsOf } from './normal-form';
import { meaningOf, otherNames, type Meaning } from './reference';
import { historicalNames, referenceForms } from './reference-forms';
import {
  endsWithSide,
  isFormer,
  isFormOfState,
  inAnyOrder,
  isOfNoNation,
  namesAndForms,
  remarkOf,
  sharedWords,
  tellingWords,
  wordsOfPerson,
} from './spelling';

/** The names that a graph gives to the nations, or to the leaders, and for nations those of seed/names. */
export class NameLookUp {
  private readonly own: Forms;
  /** The names to show, a part of the former. */
  private readonly shown: Forms;
  private readonly toWords: (plainName: string) => string[];
  /** Ids by the sorted words of the names: Smith, John has the same name as John Smith. */
  private readonly namesakes = new Map<string, Set<string>>();
  private readonly ids = new Set<string>();
  /** The words that each nation's names could share with another's. */
  private readonly wordsById: (readonly [id: string, words: ReadonlySet<string>])[] = [];

  /** `withReference` is true for nations, whose names are also looked up in seed/names. */
  constructor(
    named: Iterable<readonly [id: string, name: string]>,
    private readonly withReference: boolean,
  ) {
    this.toWords = withReference ? tellingWords : wordsOfPerson;
    this.own = new Forms(this.toWords);
    this.shown = new Forms(this.toWords);
    for (const [id, name] of named) {
      // Names of leaders are in no list that could contradict them.
      if (withReference) {
        if (!this.ids.has(id)) this.shown.add(name, id);
        this.wordsById.push([id, new Set(sharedWords(plain(name)))]);
      }
      this.ids.add(id);
      this.own.add(name, id);
      const words = sortedWords(name);
      this.namesakes.set(words, (this.namesakes.get(words) ?? new Set()).add(id));
    }
  }

  /** The ids that the name means: none, one, or several if it is ambiguous. */
  find(name: string): string[] {
    return this.meant(name) ?? [];
  }

  /** The same, but a name that the graph itself gives means only what the graph says. */
  findOwnFirst(name: string): string[] {
    return this.own.get(AS_WRITTEN, normalForm(name)) ?? this.find(name);
  }

  /** Whether the name is known, but means no entity in the graph. */
  isOfNone(name: string): boolean {
    return this.meant(name)?.length === 0;
  }

  /** Like `find`, but null if the name is not known at all. */
  private meant(name: string): string[] | null {
    const whole = this.known(name);
    if (whole) return whole;
    const parts = remarkOf(name);
    if (!parts) return null;
    if (this.withReference && isOfNoNation(parts.remark)) return [];
    const inFront = this.withRemarkInFront(parts);
    if (inFront) return inFront;
    const [found, remarked] = [this.known(parts.name), this.known(parts.remark)];
    if (!found?.length) return found;
    if (!remarked) return isFormOfState(parts.remark) ? found : this.withSharedName(found, parts);
    const both = found.filter((id) => remarked.includes(id));
    // China (Hong Kong) is not China: the brackets name a place that is not a nation of this graph.
    if (both.length > 0 || remarked.length === 0) return both;
    return [...found, ...remarked].sort();
  }

  /**
   * A remark that is not known may tell apart nations of one name: Congo (B) is either Congo, Guinea (B) any of four, and
   * Germany (until 1990) any of three.
   */
  private withSharedName(found: string[], { name, remark }: { name: string; remark: string }): string[] {
    const words = sharedWords(plain(name));
    if (words.length === 0) return found;
    const isInitial = remark.trim().length <= 2;
    const sharing = this.wordsById.flatMap(([id, known]) =>
      words.every((word) => known.has(word)) && (isInitial || known.size === new Set(words).size) ? [id] : [],
    );
    return [...new Set([...found, ...sharing])].sort();
  }

  /** Null where the name is not known; no ids where it is that of none in the graph. */
  private known(name: string): string[] | null {
    const plainName = plain(name);
    const words = this.toWords(plainName);
    const first = this.withReference && endsWithSide(plainName) ? FIRST_LOOSE : AS_WRITTEN;
    for (const [form, toForm] of LOOK_UP_FORMS.entries()) {
      if (form < first) continue;
      const key = toForm(plainName, words);
      // Southern Africa is itself a known name, so it is not South Africa; and C. Africa is Central Africa, no nation.
      if ((form === AS_WRITTEN || form === FIRST_LOOSE) && this.isOnlyOther(key)) return [];
      const found = this.inForm(form, key);
      if (found) return form === AS_WRITTEN ? this.withNamesakes(found, name) : found;
    }
    if (!this.withReference) return null;
    return this.withoutForm(words) ?? this.cutShort(plainName) ?? this.withUmlauts(plainName);
  }

  /** Whether a name in its normal form is known, but not as a name of a nation. */
  private isOnlyOther(key: string): boolean {
    return this.withReference && otherNames().has(key) && !this.inForm(AS_WRITTEN, key);
  }

  /** Guinea (Spanish) is Spanish Guinea. But Yugoslavia (Serbia) names two nations. */
  private withRemarkInFront({ name, remark }: { name: string; remark: string }): string[] | null {
    const isNation = this.shown.get(AS_WRITTEN, normalForm(remark)) !== null;
    return isNation ? null : this.asWritten(`${remark} ${name}`);
  }

  /** The ids for the name exactly as it is, with those of its namesakes. */
  private asWritten(name: string): string[] | null {
    const found = this.inForm(AS_WRITTEN, normalForm(name));
    return found && this.withNamesakes(found, name);
  }

  /** The ids for a German name whose umlauts are written as two letters: Daenemark is Dänemark. */
  private withUmlauts(plainName: string): string[] | null {
    const single = plainName.replace(/([aou])e/g, '$1');
    return single === plainName ? null : this.asWritten(single);
  }

  private withNamesakes(ids: readonly string[], name: string): string[] {
    const namesakes = this.namesakes.get(sortedWords(name)) ?? [];
    return [...new Set([...ids, ...namesakes])].sort();
  }

  /**
   * The ids that the name means without its form of state. The form must occur in another name of the nation: State of
   * Mexico is not Mexico, because Mexico does not call itself a State. Only a historical name can be called former: Former
   * Zaire is known, Former China is not.
   */
  private withoutForm(words: readonly string[]): string[] | null {
    for (const { rest, form } of namesAndForms(words)) {
      if (isFormer(words) && !historicalNames().has(inAnyOrder(rest))) continue;
      const found = this.inForm(IN_ANY_ORDER, inAnyOrder(rest));
      if (!found && otherNames().has(rest.join(''))) return [];
      const isItsOwn = (id: string) =>
        form.every((word) => this.own.callsItself(id, word) || referenceForms().callsItself(id, word));
      if (found) return found.every(isItsOwn) ? found : [];
    }
    return null;
  }

  /** The nation that the name is short for, if there is exactly one; otherwise null. */
  private cutShort(plainName: string): string[] | null {
    const meanings = [...this.own.cutShort(plainName), ...referenceForms().cutShort(plainName)];
    const present = meanings.map((meaning) => presentOf(meaningOf(meaning), this.ids));
    const ids = [...new Set(present.flat())];
    return ids.length === 1 && present.every((each) => each.length > 0) ? ids : null;
  }

  /** The ids for a form. The graph's own names take precedence over those in seed/names. */
  private inForm(form: number, key: string): string[] | null {
    const own = this.own.get(form, key);
    const meant = this.withReference ? referenceForms().get(form, key) : null;
    const present = (meant ?? []).map((meaning) => presentOf(meaningOf(meaning), this.ids));
    const listed = [...new Set(present.flat())].sort();
    if (own) {
      // Federal Republic of Germany is West Germany in a graph, and Germany as it calls itself today.
      const isToo = present.length === 1 && listed.length === 1 && !this.shown.get(form, key);
      return [...new Set([...own, ...(isToo ? listed : [])])].sort();
    }
    if (!meant) return null;
    return present.every((ids) => ids.length > 0) ? listed : [];
  }
}

/** The nations of a meaning that a graph has; empty if the meaning could be a nation that the graph does not have. */
export function presentOf({ nations, isInOrder }: Meaning, ids: ReadonlySet<string>): readonly string[] {
  const present = nations.filter((id) => ids.has(id));
  if (isInOrder) return present.slice(0, 1);
  return present.length === nations.length ? present : [];
}

function sortedWords(name: string): string {
  return wordsOf(name).sort().join(' ');
}
