// In which encoding a client wants an answer, and how the server packs it.
import { constants } from 'node:zlib';

/** Smaller answers stay as they are: they fit into one packet anyway. In bytes. */
export const THRESHOLD = 1024;

export const BROTLI_PARAMS = {
  // On answers of 100 kB this quality makes Brotli as quick as gzip at its default, and a little smaller.
  [constants.BROTLI_PARAM_QUALITY]: 4,
  // The base-2 logarithm of Brotli's window, 512 kB: what a download keeps in memory besides its own batch.
  [constants.BROTLI_PARAM_LGWIN]: 19,
};

/** From the smallest result to the largest. */
const ENCODINGS = ['br', 'gzip', 'deflate'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that an Accept-Encoding header prefers; of equals, the one with the smallest result. Null for none. */
export function preferredEncoding(accepted = ''): Encoding | null {
  const qualities = new Map(accepted.toLowerCase().split(',').map(qualityIn));
  const others = qualities.get('*') ?? 0;
  let best: Encoding | null = null;
  let highest = qualities.get('identity') ?? 0;
  for (const encoding of [...ENCODINGS].reverse()) {
    const quality = qualities.get(encoding) ?? others;
    if (quality > 0 && quality >= highest) [best, highest] = [encoding, quality];
  }
  return best;
}

function qualityIn(part: string): [name: string, quality: number] {
  const [name = '', ...parameters] = part.split(';').map((each) => each.trim());
  const quality = parameters.find((each) => each.startsWith('q='));
  return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0];
}
