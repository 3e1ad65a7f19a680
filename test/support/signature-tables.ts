// Tables of treaties and of who signed them, without a source of their own or with sources that their rows cite.
import { DEFAULT_SEED } from '../../src/ingest/load';

/** The nations that sign. */
export const NATIONS = DEFAULT_SEED.filter((file) => file.endsWith('.csv'));
export const TREATIES =
  'id:ID,:LABEL,name,kind\ndocument:a,Document,Treaty A,TREATY\ndocument:b,Document,Treaty B,TREATY\n';
export const SIGNATURES = 'id:ID,:LABEL,gist,modality,signatoryId,documentId,action,date\n';

/** A row under SIGNATURES. */
export function signed(nation: string, treaty: string, date: string): string {
  return `signature:${treaty}-${nation},Signature,${nation} signed.,FACT,nation:${nation},document:${treaty},SIGNED,${date}\n`;
}
