// Finds the entities that a name means. It tries looser and looser forms of the name, and the first known form
// decides. If that form means several entities, all of them are found.
import { AbbreviatedNames } from './abbreviated';
import { joinedName, plain, wordsOf } from './normal-form';
import { meaningOf, referenceNames, otherNames, type Meaning } from './reference';
import {
  endsWithSide,
  formOfState,
  inAnyOrder,
  isOfNoNation,
  namesAndForms,
  remarkOf,
  tellingWords,
  withoutThe,
  wordsOfPerson,
} from './spelling';

/** The forms of a plain name, from strict to loose. */
const LOOK_UP_FORMS: readonly ((plainName: string, words: readonly string[]) => string)[] = [
  (plainName) => joinedName(plainName),
  // Without the article, however the other words are joined: Cote dIvoire, The.
  (plainName) => joinedName(withoutThe(plainName)),
  (_plainName, words) => words.join(''),
  (plainName, words) => inAnyOrder(words, plainName),
];
const AS_WRITTEN = 0;
/** From this form on, the words of a name are changed. */
const FIRST_LOOSE = 2;
const IN_ANY_ORDER = LOOK_UP_FORMS.length - 1;

/** Separates the meanings of a form that has several. No id contains it. */
const OR = '|';
const NOTHING: ReadonlySet<string> = new Set();

/** The meanings of names, by each of their forms. */
class Forms {
  private readonly byForm = LOOK_UP_FORMS.map(() => new Map<string, string>());
  /** The words for its form of state in each nation's names, such as republic. */
  private readonly formsOfState = new Map<string, Set<string>>();

  private readonly abbreviated = new AbbreviatedNames();

  constructor(private readonly toWords: (plainName: string) => string[]) {}

  add(name: string, meaning: string, isWhole = false): void {
    const plainName = plain(name);
    const words = this.toWords(plainName);
    LOOK_UP_FORMS.slice(0, isWhole ? FIRST_LOOSE : LOOK_UP_FORMS.length).forEach((toForm, at) => {
      const key = toForm(plainName, words);
      const known = this.byForm[at]?.get(key);
      if (known === undefined) this.byForm[at]?.set(key, meaning);
      else if (!known.split(OR).includes(meaning)) this.byForm[at]?.set(key, `${known}${OR}${meaning}`);
    });
    if (!isWhole) this.abbreviated.add(words, meaning);
    const form = formOfState(words);
    if (form.length === 0) return;
    const known = this.formsOfState.get(meaning) ?? new Set();
    for (const word of form) known.add(word);
    this.formsOfState.set(meaning, known);
  }

  /** The meanings of a name in this form; null if the form is unknown. */
  get(form: number, key: string): string[] | null {
    return (key !== '' && this.byForm[form]?.get(key)?.split(OR)) || null;
  }

  cutShort(plainName: string): ReadonlySet<string> {
    return plainName.includes('.') ? this.abbreviated.meanings(plainName) : NOTHING;
  }

  callsItself(id: string, word: string): boolean {
    return this.formsOfState.get(id)?.has(word) ?? false;
  }
}

/**
 * Looks up the names that a graph gives to nations or to leaders. For nations, it also knows the names in seed/names.
 */
export class NameLookUp {
  private readonly own: Forms;
  private readonly toWords: (plainName: string) => string[];
  /** Ids by the sorted words of the names: Smith, John has the same name as John Smith. */
  private readonly namesakes = new Map<string, Set<string>>();
  private readonly ids = new Set<string>();

  /** `withReference` is true for nations, whose names are also looked up in seed/names. */
  constructor(
    named: Iterable<readonly [id: string, name: string]>,
    private readonly withReference: boolean,
  ) {
    this.toWords = withReference ? tellingWords : wordsOfPerson;
    this.own = new Forms(this.toWords);
    for (const [id, name] of named) {
      this.ids.add(id);
      this.own.add(name, id);
      const words = sortedMeanings(name);
      this.namesakes.set(words, (this.namesakes.get(words) ?? new Set()).add(id));
    }
  }

  /** The ids that the name means: none, one, or several if it is ambiguous. */
  find(name: string): string[] {
    return this.meant(name) ?? [];
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
    const [found, remarked] = [this.known(parts.name), this.known(parts.remark)];
    if (!remarked || !found?.length) return found;
    const both = found.filter((id) => remarked.includes(id));
    // China (Hong Kong) is not China: the brackets name a place that is not a nation of this graph.
    if (both.length > 0 || remarked.length === 0) return both;
    return [...found, ...remarked].sort();
  }

  /** The ids that the name means; null if it is not known, empty if it is known but means no entity in the graph. */
  private known(name: string): string[] | null {
    const plainName = plain(name);
    const words = this.toWords(plainName);
    const first = this.withReference && endsWithSide(plainName) ? FIRST_LOOSE : AS_WRITTEN;
    for (const [form, toForm] of LOOK_UP_FORMS.entries()) {
      if (form < first) continue;
      const key = toForm(plainName, words);
      const found = this.inForm(form, key);
      if (found) return form === AS_WRITTEN ? this.withNamesakes(found, name) : found;
      // Southern Africa is itself a known name, so it is not another name of South Africa.
      if (form === AS_WRITTEN && this.withReference && otherNames().has(key)) return [];
    }
    return this.withReference ? (this.withoutForm(words) ?? this.cutShort(plainName)) : null;
  }

  private withNamesakes(ids: readonly string[], name: string): string[] {
    const namesakes = this.namesakes.get(sortedMeanings(name)) ?? [];
    return [...new Set([...ids, ...namesakes])].sort();
  }

  /**
   * The ids that the name means without its form of state. The form must occur in another name of the nation: State of
   * Mexico is not Mexico, because Mexico does not call itself a State.
   */
  private withoutForm(words: readonly string[]): string[] | null {
    for (const { rest, form } of namesAndForms(words)) {
      const found = this.inForm(IN_ANY_ORDER, inAnyOrder(rest));
      if (!found && otherNames().has(rest.join(''))) return [];
      const isItsOwn = (id: string) =>
        form.every((word) => this.own.callsItself(id, word) || reference().callsItself(id, word));
      if (found) return found.every(isItsOwn) ? found : [];
    }
    return null;
  }

  /** The nation that the name is short for, if there is exactly one; otherwise null. */
  private cutShort(plainName: string): string[] | null {
    const meanings = [...this.own.cutShort(plainName), ...reference().cutShort(plainName)];
    const present = meanings.map((meaning) => presentOf(meaningOf(meaning), this.ids));
    const ids = [...new Set(present.flat())];
    return ids.length === 1 && present.every((each) => each.length > 0) ? ids : null;
  }

  /** The ids for a form. The graph's own names take precedence over those in seed/names. */
  private inForm(form: number, key: string): string[] | null {
    const own = this.own.get(form, key);
    if (own) return own.sort();
    const meant = this.withReference ? reference().get(form, key) : null;
    if (!meant) return null;
    const present = meant.map((meaning) => presentOf(meaningOf(meaning), this.ids));
    return present.every((ids) => ids.length > 0) ? [...new Set(present.flat())].sort() : [];
  }
}

/** The nations of a meaning that a graph has; empty if the meaning could be a nation that the graph does not have. */
export function presentOf({ nations, isInOrder }: Meaning, ids: ReadonlySet<string>): readonly string[] {
  const present = nations.filter((id) => ids.has(id));
  if (isInOrder) return present.slice(0, 1);
  return present.length === nations.length ? present : [];
}

function sortedMeanings(name: string): string {
  return wordsOf(name).sort().join(' ');
}

let knownNameForms: Forms | null = null;

/** The forms of the names in seed/names, computed once for all graphs. */
function reference(): Forms {
  if (knownNameForms) return knownNameForms;
  knownNameForms = new Forms(tellingWords);
  for (const { name, meaning, isWhole } of referenceNames()) knownNameForms.add(name, meaning, isWhole);
  return knownNameForms;
}
