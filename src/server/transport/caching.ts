// What caches, of browsers and between them and the server, may keep, and whether a client already has an answer.
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** Of the digest: 128 bits in base64url. */
const CHARACTERS = 22;

/** Cache-Control of an answer that is sent again each time. */
export const NOT_KEPT = 'no-store';

/**
 * The ETag of content that follows from these parts. It is weak: it promises equal content, not equal bytes, because an
 * answer can be compressed and another release can write the same content in another order.
 */
export function weakTag(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest('base64url');
  return `W/"${digest.slice(0, CHARACTERS)}"`;
}

/**
 * Whether the request names the tag in If-None-Match. Express does not do: it treats Cache-Control: no-cache as a wish
 * for a new copy, and fetch sends that with every If-None-Match.
 */
export function isKnown(request: Request, tag: string): boolean {
  const known = (request.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(tag.replace(/^W\//, ''));
}

/**
 * Lets every cache use an answer for so many seconds, and ask for it by its tag afterwards. If the client already has
 * it, sends 304 and returns true.
 */
export function sentNotModified(request: Request, response: Response, tag: string, maxAge: number): boolean {
  response.set({ ETag: tag, 'Cache-Control': `public, max-age=${maxAge}` });
  if (!isKnown(request, tag)) return false;
  response.status(304).end();
  return true;
}
