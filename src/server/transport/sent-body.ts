// The body of an answer that is sent to many clients: in memory once for all of them, and once for each encoding that
// they take.
import { promisify } from 'node:util';
import { brotliCompress, deflate, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { BROTLI_PARAMS, preferredEncoding, THRESHOLD, type Encoding } from './encodings';

/** From this size on, in characters, a body is kept as bytes, because Node.js copies a text for each client. */
const LARGE = 16_384;
/** At most this many bytes for each character of a text. */
const BYTES_PER_CHARACTER = 2;
/** A client takes a large body piece by piece, so that its pace shows. In bytes. */
const PIECE = 65_536;

const PACKERS: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: BROTLI_PARAMS }),
  gzip: promisify<Buffer, Buffer>(gzip),
  deflate: promisify<Buffer, Buffer>(deflate),
};

export class SentBody {
  /** A small one stays a text: Node.js sends it together with its headers. */
  readonly plain: string | Buffer;
  private readonly packed = new Map<Encoding, Promise<Buffer>>();
  private packedSize = 0;

  constructor(text: string) {
    this.plain = text.length < LARGE ? text : Buffer.from(text);
  }

  /** How many bytes it takes in memory, with all encodings that were needed so far. */
  get size(): number {
    return (typeof this.plain === 'string' ? BYTES_PER_CHARACTER : 1) * this.plain.length + this.packedSize;
  }

  /** The bytes in an encoding. */
  in(encoding: Encoding): Promise<Buffer> {
    const known = this.packed.get(encoding);
    if (known) return known;
    const bytes = typeof this.plain === 'string' ? Buffer.from(this.plain) : this.plain;
    const packing = PACKERS[encoding](bytes).then((result) => {
      // The library's buffer has room to spare, which would stay in memory.
      const exact = Buffer.allocUnsafeSlow(result.length);
      result.copy(exact);
      this.packedSize += exact.length;
      return exact;
    });
    this.packed.set(encoding, packing);
    return packing;
  }
}

/** Sends a body as it is. */
export function endPlain(_request: Request, response: Response, { plain }: SentBody): void {
  response.setHeader('content-length', Buffer.byteLength(plain));
  if (typeof plain === 'string') response.end(plain);
  else endInPieces(response, plain);
}

/** Sends a body, compressed if it is worth it; resolves when all is passed on that has to be worked out. */
export async function endCompressed(request: Request, response: Response, body: SentBody): Promise<void> {
  const isWorthIt = Buffer.byteLength(body.plain) >= THRESHOLD && request.method !== 'HEAD';
  const encoding = isWorthIt ? preferredEncoding(request.headers['accept-encoding']) : null;
  if (encoding === null) {
    endPlain(request, response, body);
    return;
  }
  const bytes = await body.in(encoding);
  response.setHeader('content-encoding', encoding).setHeader('content-length', bytes.length);
  endInPieces(response, bytes);
}

/** Sends bytes at the pace of the client. They are not copied, so they must not change. */
export function endInPieces(response: Response, bytes: Buffer): void {
  let at = 0;
  const next = () => {
    while (at < bytes.length) {
      const piece = bytes.subarray(at, at + PIECE);
      at += PIECE;
      if (at >= bytes.length) response.end(piece);
      else if (!response.write(piece)) return;
    }
  };
  if (bytes.length > PIECE) response.on('drain', next);
  if (bytes.length === 0) response.end();
  else next();
}

/** Cuts what is written into pieces of that size. */
export function* piecesOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
