// What a disagreement is about and what its sides say, in words. The API says both in names of the schema.
import type { DisagreementRule, Stance } from '../../generated/queries';
import { typeName, words } from '../../../src/server/pages/asked/words';
import { enumName, fieldName, POLARITIES, STANCES, TEXTS } from '../texts';

/** What it is about, such as `Signature SIGNED`, as a heading. */
export function aboutText(rule: DisagreementRule, about: string): string {
  switch (rule) {
    case 'PROPERTY':
      return capitalized(about.split('.').map(fieldName).join(', '));
    case 'EVENT':
      return TEXTS.whetherOccurred(about.split(' ')[1] ?? '');
    case 'CITED':
      return about === '' ? TEXTS.aFact : typeName(about);
    case 'STANCE':
    case 'TALLY':
      return capitalized(words(about));
    case 'VALUE':
    case 'POLARITY':
      return factsText(about.split(' '));
  }
}

/** A type of facts, if it has one of several, then the kind and the unit of what is counted. */
function factsText([first = '', ...rest]: readonly string[]): string {
  const isType = /^[A-Z][a-z]/.test(first);
  const [kind, ...unit] = isType ? rest : [first, ...rest];
  const type = isType && first !== 'Statement' ? typeName(first) : '';
  if (kind === undefined) return typeName(first);
  if (kind === 'OTHER' && unit.length > 0) return TEXTS.numberOf(unit.join(' '));
  const said = unit.length > 0 ? `${enumName(kind)} (${unit.join(' ')})` : enumName(kind);
  return type === '' ? said : `${type} (${words(said)})`;
}

/** What a side says. A denial is marked, so that it never looks like support. */
export interface SaidSide {
  readonly text: string;
  readonly isDenial: boolean;
  /** The stance that is taken; null for any other side, and for a stance that is denied. */
  readonly stance: Stance | null;
}

const PLAIN = { isDenial: false, stance: null };
const DENIAL = { isDenial: true, stance: null };

export function saidSide(rule: DisagreementRule, value: string): SaidSide {
  switch (rule) {
    case 'STANCE':
      return saidStance(value);
    case 'POLARITY':
      return value === 'NEGATIVE' ? { ...DENIAL, text: POLARITIES.NEGATIVE } : { ...PLAIN, text: POLARITIES.POSITIVE };
    case 'EVENT':
      return value === 'occurred' ? { ...PLAIN, text: TEXTS.occurred.true } : { ...DENIAL, text: TEXTS.occurred.false };
    case 'CITED':
      return value === 'CONTRADICTS' ? { ...DENIAL, text: TEXTS.disputes } : { ...PLAIN, text: TEXTS.supports };
    case 'PROPERTY':
    case 'VALUE':
    case 'TALLY':
      return { ...PLAIN, text: value };
  }
}

function saidStance(value: string): SaidSide {
  const [, denial, name = ''] = /^(not )?(.*)$/.exec(value) ?? [];
  const stance = (Object.keys(STANCES) as Stance[]).find((each) => each === name);
  if (!stance) return { ...PLAIN, text: value };
  if (denial === undefined) return { text: STANCES[stance].word, isDenial: false, stance };
  return { ...DENIAL, text: `${POLARITIES.NEGATIVE}: ${STANCES[stance].verb}` };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
