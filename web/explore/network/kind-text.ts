// A kind of link in words, and with the sign of its stance if it has one. A denied one says so.
import { enumName, STANCES, TEXTS } from '../texts';

export function kindText(kind: string): { readonly label: string; readonly sign?: string } {
  if (kind.startsWith('DENIED ')) {
    return { label: `${TEXTS.denied}: ${kindText(kind.slice('DENIED '.length)).label.toLowerCase()}`, sign: '✖' };
  }
  const stance = Object.entries(STANCES).find(([name]) => kind === `POSITION ${name}`)?.[1];
  if (stance) return { label: stance.word, sign: stance.sign };
  return { label: enumName(kind.replace(/^SIGNATURE /, '')) };
}
