// Document.url: stored, or the UN's own page where the symbol is one of its.
import type { DocumentResolvers } from '../../generated/schema';

/** Symbols that the UN's own pages have addresses for, in their official form. */
const ADDRESSED = /^(A\/RES\/(\d{1,3}|E?S-\d{1,2})\/\d{1,3}|A\/RES\/\d{1,4}\([IVXL]+\)|S\/RES\/\d{1,4}\(\d{4}\))$/;

export const documentUrl: { Document: Pick<DocumentResolvers, 'url'> } = {
  Document: {
    url: ({ url, symbol }) => url ?? (symbol === undefined ? null : pageOf(symbol)),
  },
};

/** The page of the UN for a symbol; null where the symbol is not official. */
function pageOf(symbol: string): string | null {
  const plain = symbol.replace(' (', '(');
  return ADDRESSED.test(plain) ? `https://undocs.org/${plain}` : null;
}
