// A fake Neo4j: Bolt on a port of the loopback, with faults as a test wants them. What statements return comes from a
// store that the test gives, or from nowhere.
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Row, Store, Transaction } from '../../../src/store/store';
import { closedPort } from '../tcp';
import { inEachFile } from '../test-files';
import { BoltConnection, type Fault, type MessageName, type Seen } from './connection';

/** Commands on indexes, which other engines write otherwise. */
const COMMAND = /^(CREATE|DROP) (INDEX|CONSTRAINT)|^SHOW INDEXES|^CALL db\.awaitIndexes/;
/** What Neo4j understands and other engines read past. */
const HINT = /USING INDEX [^)]*\)/g;

const open = new Set<FakeBolt>();
inEachFile(() => {
  afterAll(async () => {
    for (const server of open) await server.down();
  });
});

/** A transaction of the store, with its ends on the outside. */
interface OpenTransaction {
  readonly run: (text: string, parameters: Record<string, unknown>) => Promise<Row[]>;
  readonly end: (isKept: boolean) => Promise<void>;
}

export class FakeBolt {
  /** Every message, in the order of arrival. */
  readonly seen: Seen[] = [];
  /** What goes wrong with a message. */
  faultOf: (message: Seen) => Fault | null = () => null;
  /** Whether new connections get no answer at all. */
  isBlackHole = false;
  /** Whether the routes of a cluster name a member that writes. */
  hasWriter = true;
  /** The sockets that are open now. */
  readonly sockets = new Set<Socket>();
  /** How many connections there were. */
  connections = 0;
  port = 0;
  private readonly byNumber = new Map<number, Socket>();
  private server: Server | undefined;
  private readonly waiting = new Set<() => void>();
  private readonly transactions = new Map<number, Promise<OpenTransaction>>();

  constructor(private readonly store: Store | null = null) {
    open.add(this);
  }

  get uri(): string {
    return `bolt://127.0.0.1:${this.port}`;
  }

  /** Listens, on the same port as before. */
  async up(): Promise<this> {
    // Without delay, because a client would wait 40 ms for the rest of each message.
    if (this.port === 0) this.port = await closedPort();
    this.server = createServer({ noDelay: true }, (socket) => this.accept(socket)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  /** Cuts all connections and refuses new ones. */
  async down(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(server, 'close');
  }

  /** Resolves when so much has been seen, or has come about, that this holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  /** The names of the messages on one connection or on all, behind the login. */
  names(connection?: number): MessageName[] {
    const counted = this.seen.filter((each) => connection === undefined || each.connection === connection);
    return counted.map(({ name }) => name).filter((name) => name !== 'HELLO' && name !== 'LOGON');
  }

  /** Commits the transaction of a connection. */
  async commit(connection: number): Promise<void> {
    await (await this.take(connection))?.end(true);
  }

  /** Cuts a connection. */
  cut(connection: number): void {
    this.byNumber.get(connection)?.resetAndDestroy();
  }

  /** How many times a message has arrived. */
  count(name: MessageName): number {
    return this.seen.filter((each) => each.name === name).length;
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    this.connections += 1;
    const number = this.connections;
    this.byNumber.set(number, socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      void this.undo(number);
      this.changed();
    });
    if (this.isBlackHole) socket.resume();
    else
      new BoltConnection(number, socket, {
        faultOf: (message) => this.arrived(message),
        answer: (message) => this.answer(message),
      });
    this.changed();
  }

  private arrived(message: Seen): Fault | null {
    this.seen.push(message);
    this.changed();
    return this.faultOf(message);
  }

  private changed(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const each of waiting) each();
  }

  private async answer({ name, connection, text, parameters }: Seen) {
    switch (name) {
      case 'HELLO':
        return { meta: { server: 'Neo4j/5.26.0', connection_id: `bolt-${connection}` } };
      case 'RUN':
        return { rows: await this.run(connection, text, parameters) };
      case 'BEGIN':
        if (this.store) this.transactions.set(connection, begun(this.store));
        return {};
      case 'COMMIT':
        await this.commit(connection);
        return { meta: { bookmark: `bookmark-${this.seen.length}` } };
      case 'ROLLBACK':
      case 'RESET':
        await this.undo(connection);
        return {};
      case 'ROUTE': {
        const here = [`127.0.0.1:${this.port}`];
        const servers = ['ROUTE', 'READ', 'WRITE'].map((role) => ({
          role,
          addresses: role === 'WRITE' && !this.hasWriter ? [] : here,
        }));
        return { meta: { rt: { ttl: 300, db: 'neo4j', servers } } };
      }
      default:
        return {};
    }
  }

  private async run(connection: number, text: string, parameters: Record<string, unknown>): Promise<Row[]> {
    if (text === 'RETURN 1 AS one') return [{ one: 1 }];
    if (!this.store || COMMAND.test(text)) return [];
    const plain = text.replaceAll(HINT, '');
    const transaction = await this.transactions.get(connection);
    return transaction
      ? transaction.run(plain, parameters)
      : this.store.read({ name: 'bolt', text: plain }, parameters);
  }

  private take(connection: number): Promise<OpenTransaction> | undefined {
    const transaction = this.transactions.get(connection);
    this.transactions.delete(connection);
    return transaction;
  }

  private async undo(connection: number): Promise<void> {
    await (await this.take(connection))?.end(false);
  }
}

/** Begins a transaction of the store. */
function begun(store: Store): Promise<OpenTransaction> {
  return new Promise((resolve, reject) => {
    let keep: () => void = () => undefined;
    let undo: (cause: Error) => void = () => undefined;
    const ends = new Promise<void>((kept, undone) => ([keep, undo] = [kept, undone]));
    const written = store.write(async ({ run }: Transaction) => {
      resolve({
        run: (text, parameters) => run({ name: 'bolt', text }, parameters),
        end: (isKept) => {
          if (isKept) keep();
          else undo(new Error('undone'));
          return written.catch(() => undefined);
        },
      });
      await ends;
    });
    written.catch(reject);
  });
}
