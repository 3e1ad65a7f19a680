// Writes one table, a batch of rows at a time.
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import type { Exported } from './manifest';

/** neo4j-admin reads "" as an empty text and an empty cell as no value. Texts with outer spaces are quoted too. */
const OPTIONS = { quoted_match: /^$|^\s|\s$/ };

export class TableWriter {
  private readonly digest = createHash('sha256');
  private rows = -1;

  private constructor(private readonly file: FileHandle) {}

  /** Begins a table with its header. */
  static async open(path: string, header: readonly string[]): Promise<TableWriter> {
    const writer = new TableWriter(await open(path, 'wx'));
    await writer.append([header]);
    return writer;
  }

  /** Adds rows; a cell that is null is empty. */
  async append(rows: readonly (readonly (string | null)[])[]): Promise<void> {
    const text = stringify([...rows], OPTIONS);
    this.digest.update(text);
    this.rows += rows.length;
    await this.file.appendFile(text);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** The number of rows and the digest of the finished table. */
  written(): Exported {
    return { rows: this.rows, sha256: this.digest.digest('hex') };
  }
}
