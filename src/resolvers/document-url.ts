// Document.url: stored, or the UN's own page where the symbol is one of its.
import type { DocumentResolvers } from '../generated/schema';
import { pageOf } from './un-symbols';

export const documentUrl: { Document: Pick<DocumentResolvers, 'url'> } = {
  Document: {
    url: ({ url, symbol }) => url ?? (symbol === undefined ? null : pageOf(symbol)),
  },
};
