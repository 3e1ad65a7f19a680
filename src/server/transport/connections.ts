// The connections of the server: which have a request in flight, which client does not take its answer, and how all of
// them end when the server stops.
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { factsOf } from '../observing/facts';
import type { HttpLimits } from './limits';

interface ClientConnection {
  /** The answers that are not sent yet. There are several if the client did not wait for the first. */
  readonly answers: Set<ServerResponse>;
  /** When the client was last seen to have taken everything, or enough; on the clock of performance.now(). */
  since: number;
  /** How many bytes were passed on to the client by then. */
  sent: number;
}

/** The fewest bytes a second that a client has to take of an answer. */
type Pace = () => number;

const paces = new WeakMap<ServerResponse, Pace>();

/** Gives an answer a pace of its own, besides the usual one. */
export function setPace(response: ServerResponse, pace: Pace): void {
  paces.set(response, pace);
}

export class Connections {
  private readonly all = new Map<Socket, ClientConnection>();
  private readonly timer: NodeJS.Timeout;
  private isClosing = false;
  private isDraining = false;

  constructor(
    private readonly http: Server,
    private readonly limits: Pick<HttpLimits, 'window' | 'pace' | 'check'>,
  ) {
    http.on('connection', (socket: Socket) => this.open(socket));
    http.on('request', ({ socket }: { socket: Socket }, response: ServerResponse) => this.answer(socket, response));
    this.timer = setInterval(() => this.endSlow(), limits.check).unref();
    // Node.js takes an answer for sent once it is written, and would cut it while its bytes wait for a slow client.
    http.closeIdleConnections = () => undefined;
  }

  /** How many are open. */
  get count(): number {
    return this.all.size;
  }

  /** From now on, every further answer asks its client to open another connection, which can lead to another server. */
  close(): void {
    this.isClosing = true;
  }

  /**
   * Takes no further connections, closes those without a request, and those with one when it is answered in full.
   * After so many ms it closes the rest, and resolves to the number of answers that were cut off.
   */
  async drain(ms: number): Promise<number> {
    this.isClosing = this.isDraining = true;
    const closed = new Promise<void>((resolve) => this.http.close(() => resolve()));
    for (const [socket, { answers }] of this.all) if (answers.size === 0) socket.end();
    let cut = 0;
    const period = setTimeout(() => {
      for (const [socket, { answers }] of this.all) {
        cut += answers.size;
        cutOff(socket, answers, 'stopped');
      }
    }, ms);
    await closed;
    clearTimeout(period);
    clearInterval(this.timer);
    return cut;
  }

  /** Whether an answer to this client has begun and is not sent in full. */
  isAnswering(socket: Socket): boolean {
    return [...(this.all.get(socket)?.answers ?? [])].some(({ headersSent }) => headersSent);
  }

  private open(socket: Socket): void {
    this.all.set(socket, { answers: new Set(), since: performance.now(), sent: 0 });
    socket.once('close', () => this.all.delete(socket));
  }

  private answer(socket: Socket, response: ServerResponse): void {
    const connection = this.all.get(socket);
    if (!connection) return;
    const { answers } = connection;
    answers.add(response);
    if (this.isClosing) response.setHeader('connection', 'close');
    response.once('close', () => {
      answers.delete(response);
      if (this.isDraining && answers.size === 0) socket.end();
    });
  }

  /** Ends the connections of clients that took too little while an answer waited for them during the whole window. */
  private endSlow(): void {
    const now = performance.now();
    let hasMadeWay = false;
    for (const [socket, connection] of this.all) {
      const sent = socket.bytesWritten - socket.writableLength;
      const time = now - connection.since;
      const takes = (pace: number) => sent - connection.sent >= (pace * time) / 1_000;
      const isLate = socket.writableLength > 0 && time >= this.limits.window;
      const [first]: Iterable<ServerResponse> = connection.answers;
      // Of clients that are too slow only because others wait, one goes at a time, because that can be enough.
      const makesWay: boolean = isLate && !hasMadeWay && first !== undefined && !takes(paces.get(first)?.() ?? 0);
      hasMadeWay ||= makesWay;
      // The rest of a file that breaks off must not look like its end, so the connection is reset.
      if (makesWay || (isLate && !takes(this.limits.pace))) cutOff(socket, connection.answers, 'too_slow');
      else if (isLate || socket.writableLength === 0) Object.assign(connection, { since: now, sent });
    }
  }
}

function cutOff(socket: Socket, answers: Iterable<ServerResponse>, reason: 'too_slow' | 'stopped'): void {
  for (const answer of answers) {
    const facts = factsOf(answer);
    if (facts) facts.cut = reason;
  }
  socket.resetAndDestroy();
}
