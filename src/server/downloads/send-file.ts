// Writes a download at the pace of its client. If writing fails, the connection is reset, because in most formats a file
// that breaks off looks complete.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Format } from '../../downloads/registry';
import type { Extract } from '../../downloads/shared/extract';
import { revisionOf } from '../../dataset/revision';
import type { Reader } from '../../store/store';
import { factsOf } from '../observing/facts';
import { flush } from '../transport/compressed';
import { piecesOf } from '../transport/sent-body';

// If a load commits while a file is written, the file mixes two versions. It then breaks off before its last piece, and
// the client asks again. The version shows this, because every batch of a load commits with it. An announced load shows
// nothing, because a load that was killed stays announced.
async function* file(format: Format, selection: Extract, reader: Reader): AsyncGenerator<string> {
  let last = '';
  for await (const piece of format.write(selection)) {
    if (piece === '') continue;
    if (last !== '') yield last;
    last = piece;
  }
  const { version } = await revisionOf(reader);
  if (version !== selection.version) throw new Error('The graph changed while a download read it.');
  yield last;
}

/** Sends the file of a selection at the pace of the client. */
export async function sendFile(format: Format, selection: Extract, reader: Reader, response: Response): Promise<void> {
  const chunks = file(format, selection, reader);
  // The response is ended here: if the work fails, the pipeline would close the connection as after a complete file.
  await pipeline(Readable.from(flushed(chunks, response)), response, { end: false });
  response.end();
}

/** A piece leaves before the next one is read: compression would keep it back until it has more. */
async function* flushed(chunks: AsyncGenerator<string>, response: Response): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    yield* piecesOf(chunk);
    flush(response);
  }
}

/** Resets the connection. If it were closed normally, an HTTP/1.0 client would take the file for complete. */
export function abort(response: Response, cause: unknown, log: Logger): void {
  const facts = factsOf(response);
  if (facts) facts.cut = 'failed';
  log.error({ requestId: facts?.id, err: cause }, 'a download was aborted');
  response.socket?.resetAndDestroy();
}
