// The SHA-256 that identifies a table's file. The file must be text.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The SHA-256 of a file, in hexadecimal; null if the file is not UTF-8. */
export async function digestOfText(file: string): Promise<string | null> {
  const digest = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) {
      digest.update(chunk as Buffer);
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw cause;
  }
  return digest.digest('hex');
}
