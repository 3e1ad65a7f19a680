// Which entity a name means. Looser and looser forms of the name are tried; the first that is known decides, and where it
// means several entities, several are found.
import { joined, plain } from './normal-form';
import { meaningOf, referenceNames, type Meaning } from './reference';
import { inAnyOrder, remarkOf, tellingWords, withoutFormOfState, withoutThe } from './spelling';

/** The forms of a plain name, from strict to loose. */
const FORMS: readonly ((plainName: string, words: readonly string[]) => string)[] = [
  (plainName) => joined(plainName),
  // Whatever else is run together, as in Cote dIvoire, The.
  (plainName) => joined(withoutThe(plainName)),
  (_plainName, words) => words.join(''),
  (_plainName, words) => inAnyOrder(words),
];
const IN_ANY_ORDER = FORMS.length - 1;

/** Parts the meanings of a form that has several: no id has it. */
const OR = '|';

/** What names mean, by each of their forms. */
class Forms {
  private readonly byForm = FORMS.map(() => new Map<string, string>());

  add(name: string, meaning: string): void {
    const plainName = plain(name);
    const words = tellingWords(plainName);
    FORMS.forEach((toForm, at) => {
      const key = toForm(plainName, words);
      const known = this.byForm[at]?.get(key);
      if (known === undefined) this.byForm[at]?.set(key, meaning);
      else if (!known.split(OR).includes(meaning)) this.byForm[at]?.set(key, `${known}${OR}${meaning}`);
    });
  }

  /** What the name in this form means; null where it is not known. */
  get(form: number, key: string): string[] | null {
    return (key !== '' && this.byForm[form]?.get(key)?.split(OR)) || null;
  }
}

/** The names that a graph gives to the nations, or to the leaders, and for nations those of seed/names. */
export class NameLookUp {
  private readonly own = new Forms();
  private readonly ids = new Set<string>();

  /** `withReference` tells whether these are nations. */
  constructor(
    named: Iterable<readonly [id: string, name: string]>,
    private readonly withReference: boolean,
  ) {
    for (const [id, name] of named) {
      this.ids.add(id);
      this.own.add(name, id);
    }
  }

  /** The ids that the name means: one, none, or several where it is ambiguous. */
  find(name: string): string[] {
    const whole = this.known(name);
    if (whole) return whole;
    const parts = remarkOf(name);
    if (!parts) return [];
    const [found, remarked] = [this.known(parts.name), this.known(parts.remark)];
    if (!remarked || !found?.length) return found ?? [];
    const both = found.filter((id) => remarked.includes(id));
    // What is no nation of this graph, such as Hong Kong in China (Hong Kong), is not the nation before the bracket.
    if (both.length > 0 || remarked.length === 0) return both;
    return [...found, ...remarked].sort();
  }

  /** Null where the name is not known; no ids where it is that of none in the graph. */
  private known(name: string): string[] | null {
    const plainName = plain(name);
    const words = tellingWords(plainName);
    for (const [form, toForm] of FORMS.entries()) {
      const found = this.inForm(form, toForm(plainName, words));
      if (found) return found;
    }
    return this.withReference ? this.inForm(IN_ANY_ORDER, inAnyOrder(withoutFormOfState(words))) : null;
  }

  /** The graph's own names go before those of seed/names. */
  private inForm(form: number, key: string): string[] | null {
    const own = this.own.get(form, key);
    if (own) return own.sort();
    const meant = this.withReference ? reference().get(form, key) : null;
    if (!meant) return null;
    const present = meant.map((meaning) => presentOf(meaningOf(meaning), this.ids));
    return present.every((ids) => ids.length > 0) ? [...new Set(present.flat())].sort() : [];
  }
}

/** The nations of a meaning that a graph has; none where it could mean one that the graph does not have. */
export function presentOf({ nations, isInOrder }: Meaning, ids: ReadonlySet<string>): readonly string[] {
  const present = nations.filter((id) => ids.has(id));
  if (isInOrder) return present.slice(0, 1);
  return present.length === nations.length ? present : [];
}

let known: Forms | null = null;

/** The forms of the names in seed/names, once for all graphs. */
function reference(): Forms {
  if (known) return known;
  known = new Forms();
  for (const { name, meaning } of referenceNames()) known.add(name, meaning);
  return known;
}
