// One connection of the fake Bolt server: reads messages, lets them have their faults, and answers in order.
import type { Socket } from 'node:net';
import { packed, unpacked } from './packstream';

const NAMES: Record<number, MessageName> = {
  0x01: 'HELLO',
  0x6a: 'LOGON',
  0x6b: 'LOGOFF',
  0x02: 'GOODBYE',
  0x0f: 'RESET',
  0x10: 'RUN',
  0x11: 'BEGIN',
  0x12: 'COMMIT',
  0x13: 'ROLLBACK',
  0x2f: 'DISCARD',
  0x3f: 'PULL',
  0x54: 'TELEMETRY',
  0x66: 'ROUTE',
};

export type MessageName =
  | 'HELLO'
  | 'LOGON'
  | 'LOGOFF'
  | 'GOODBYE'
  | 'RESET'
  | 'RUN'
  | 'BEGIN'
  | 'COMMIT'
  | 'ROLLBACK'
  | 'DISCARD'
  | 'PULL'
  | 'TELEMETRY'
  | 'ROUTE';

/** A message as the server saw it. */
export interface Seen {
  /** Which connection, counted from 1. */
  readonly connection: number;
  readonly name: MessageName;
  /** Of RUN; otherwise empty. */
  readonly text: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What came with RUN, BEGIN or PULL, such as tx_timeout. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/**
 * What goes wrong with a message: the connection is cut; nothing is answered on it anymore; the statement does not end
 * before it is reset; it fails with a code; or it waits for something.
 */
export type Fault = 'kill' | 'silence' | 'stall' | { readonly code: string } | { readonly waitsFor: Promise<unknown> };

const SUCCESS = 0x70;
const RECORD = 0x71;
const IGNORED = 0x7e;
const FAILURE = 0x7f;

/** The most bytes of a chunk. */
const CHUNK = 0xffff;

export interface Answers {
  readonly faultOf: (message: Seen) => Fault | null;
  /** The rows that a statement returns; SUCCESS has `meta` in addition. */
  readonly answer: (message: Seen) => Promise<{ rows?: readonly Record<string, unknown>[]; meta?: object }>;
}

export class BoltConnection {
  private bytes = Buffer.alloc(0);
  private isAgreed = false;
  private isSilent = false;
  private hasFailed = false;
  private queue: Promise<void> = Promise.resolve();
  private rows: Record<string, unknown>[] = [];
  /** Ends the statement that stalls. */
  private interrupt: () => void = () => undefined;
  private resets = 0;

  constructor(
    private readonly number: number,
    private readonly socket: Socket,
    private readonly answers: Answers,
  ) {
    socket.on('data', (data: Buffer) => this.receive(data));
  }

  private receive(data: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, data]);
    if (!this.isAgreed) {
      if (this.bytes.length < 20) return;
      this.isAgreed = true;
      this.bytes = this.bytes.subarray(20);
      // Bolt 5.4: HELLO and LOGON are separate, and there is no negotiation of capabilities.
      this.socket.write(Buffer.from([0, 0, 4, 5]));
    }
    for (let message = this.takeMessage(); message; message = this.takeMessage()) this.arrived(message);
  }

  /** Takes a whole message from the bytes: chunks with their sizes, and a chunk of size 0. */
  private takeMessage(): Buffer | null {
    const chunks: Buffer[] = [];
    for (let at = 0; at + 2 <= this.bytes.length;) {
      const size = this.bytes.readUInt16BE(at);
      at += 2;
      if (size === 0 && chunks.length > 0) {
        this.bytes = this.bytes.subarray(at);
        return Buffer.concat(chunks);
      }
      if (at + size > this.bytes.length) return null;
      if (size > 0) chunks.push(this.bytes.subarray(at, at + size));
      at += size;
    }
    return null;
  }

  private arrived(bytes: Buffer): void {
    const { tag, fields } = unpacked(bytes);
    const name = NAMES[tag];
    if (!name) throw new Error(`Nobody sends 0x${tag.toString(16)} here.`);
    const [first, parameters, extra] = fields;
    const isRun = name === 'RUN';
    const seen: Seen = {
      connection: this.number,
      name,
      text: isRun ? String(first) : '',
      parameters: (isRun ? parameters : {}) as Seen['parameters'],
      extra: ((isRun ? extra : first) ?? {}) as Seen['extra'],
    };
    const fault = this.answers.faultOf(seen);
    if (fault === 'kill') this.socket.resetAndDestroy();
    if (fault === 'silence') this.isSilent = true;
    if (this.isSilent || this.socket.destroyed) return;
    if (name === 'RESET') {
      this.resets += 1;
      this.interrupt();
    }
    this.queue = this.queue.then(() => this.handle(seen, fault));
  }

  private async handle(message: Seen, fault: Fault | null): Promise<void> {
    if (message.name === 'RESET') {
      this.resets -= 1;
      this.hasFailed = false;
      this.rows = [];
      await this.answers.answer(message);
      this.send(SUCCESS, {});
      return;
    }
    if (this.hasFailed || this.resets > 0) {
      this.send(IGNORED);
      return;
    }
    const reset = new Promise<void>((resolve) => (this.interrupt = resolve));
    const { code, waitsFor } = { code: null, waitsFor: null, ...(typeof fault === 'object' ? fault : {}) };
    if (fault === 'stall') await reset;
    if (waitsFor) await Promise.race([waitsFor, reset]);
    if (this.resets > 0) this.send(IGNORED);
    else if (code !== null) this.fail(code, 'A fault.');
    else await this.succeed(message);
  }

  private async succeed(message: Seen): Promise<void> {
    if (message.name === 'PULL' || message.name === 'DISCARD') {
      const asked = Number(message.extra['n'] ?? -1);
      const rows = this.rows.splice(0, asked < 0 ? this.rows.length : asked);
      if (message.name === 'PULL') for (const row of rows) this.send(RECORD, Object.values(row));
      this.send(SUCCESS, this.rows.length > 0 ? { has_more: true } : { type: 'r', db: 'neo4j' });
      return;
    }
    try {
      const { rows, meta = {} } = await this.answers.answer(message);
      if (rows) this.rows = [...rows];
      this.send(SUCCESS, { ...(message.name === 'RUN' && { fields: Object.keys(rows?.[0] ?? {}) }), ...meta });
    } catch (cause) {
      this.fail('Neo.ClientError.Statement.SyntaxError', String(cause));
    }
  }

  private fail(code: string, message: string): void {
    this.hasFailed = true;
    this.send(FAILURE, { code, message });
  }

  private send(tag: number, ...fields: readonly unknown[]): void {
    const bytes = packed({ tag, fields });
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK);
      const size = Buffer.alloc(2);
      size.writeUInt16BE(chunk.length);
      this.socket.write(Buffer.concat([size, chunk]));
    }
    this.socket.write(Buffer.alloc(2));
  }
}
