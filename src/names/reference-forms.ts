// The names in seed/names in the forms that look-up compares, computed once for all graphs.
import { Forms } from './name-forms';
import { plain } from './normal-form';
import { referenceNames, type ReferenceName } from './reference';
import { inAnyOrder, tellingWords } from './spelling';

let forms: Forms | null = null;
let historical: ReadonlySet<string> | null = null;

/** The forms of all names. */
export function referenceForms(): Forms {
  if (forms) return forms;
  forms = new Forms(tellingWords);
  for (const { name, meaning, isWhole } of referenceNames()) forms.add(name, meaning, isWhole);
  return forms;
}

/** The names that a nation no longer has, as words in any order. A name that lists of today give the same nation is not among them. */
export function historicalNames(): ReadonlySet<string> {
  if (historical) return historical;
  const toWords = ({ name }: ReferenceName) => inAnyOrder(tellingWords(plain(name)));
  const withMeaning = (each: ReferenceName) => `${toWords(each)} ${each.meaning}`;
  const today = new Set(
    referenceNames()
      .filter(({ isListed }) => isListed)
      .map(withMeaning),
  );
  const former = referenceNames().filter((each) => each.isHistorical && !today.has(withMeaning(each)));
  historical = new Set(former.map(toWords));
  return historical;
}
