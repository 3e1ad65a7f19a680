// Document.url: the stored value, or the UN's own page if the symbol is a UN symbol.
import type { DocumentResolvers } from '../../generated/schema';
import type { Question } from '../shared/question';

/** Symbols in their official form, for which the UN's own pages have addresses. */
const ADDRESSED = /^(A\/RES\/(\d{1,3}|E?S-\d{1,2})\/\d{1,3}|A\/RES\/\d{1,4}\([IVXL]+\)|S\/RES\/\d{1,4}\(\d{4}\))$/;

export const documentUrl: { Document: Pick<DocumentResolvers, 'url'> } = {
  Document: {
    url: ({ url, symbol }) => url ?? (symbol === undefined ? null : pageOf(symbol)),
  },
};

/** The UN page of a symbol; null if the symbol is not official. */
function pageOf(symbol: string): string | null {
  const plain = symbol.replace(' (', '(');
  return ADDRESSED.test(plain) ? `https://undocs.org/${plain}` : null;
}

export const documentUrlQuestion = (): Question => ({ resolvers: documentUrl });
