// The forms of names, from strict to loose, and what names mean by each of them.
import { AbbreviatedNames } from './abbreviated';
import { joinedName, plain } from './normal-form';
import { formOfState, inAnyOrder, withoutThe } from './spelling';

/** The forms of a plain name, from strict to loose. */
export const LOOK_UP_FORMS: readonly ((plainName: string, words: readonly string[]) => string)[] = [
  (plainName) => joinedName(plainName),
  // Whatever else is run together, as in Cote dIvoire, The.
  (plainName) => joinedName(withoutThe(plainName)),
  (_plainName, words) => words.join(''),
  (plainName, words) => inAnyOrder(words, plainName),
];
export const AS_WRITTEN = 0;
/** Forms from here on change words of a name. */
export const FIRST_LOOSE = 2;
export const IN_ANY_ORDER = LOOK_UP_FORMS.length - 1;

/** Parts the meanings of a form that has several: no id has it. */
const OR = '|';
const NOTHING: ReadonlySet<string> = new Set();

/** What names mean, by each of their forms. */
export class Forms {
  private readonly byForm = LOOK_UP_FORMS.map(() => new Map<string, string>());
  /** What each nation calls itself besides its name. */
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

  /** What the name in this form means; null where it is not known. */
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
