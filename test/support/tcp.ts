// Networks that fail: a port that nobody listens on, a server that never answers, a proxy that can be cut.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { inEachFile } from './test-files';

const closing: (() => Promise<void>)[] = [];
inEachFile(() => {
  afterAll(async () => {
    for (const close of closing.splice(0)) await close();
  });
});

/** A server on a port of the loopback that hands each connection to `serve`; `up` and `down` as often as wanted. */
class Switch {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(
    readonly port: number,
    private readonly serve: (socket: Socket) => void,
  ) {}

  async up(): Promise<void> {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      // A connection that is cut is what the test is about.
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      this.serve(socket);
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async down(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(server, 'close');
  }
}

/**
 * A port of the loopback that nobody listens on. It is below the range from which systems take the ports of clients
 * (32768 and up), so nobody takes it before the test does, or while a server of the test is down.
 */
export async function closedPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** The port of a server that accepts connections and never answers. */
export async function blackHole(): Promise<number> {
  const hole = new Switch(await closedPort(), (socket) => socket.resume());
  closing.push(() => hole.down());
  await hole.up();
  return hole.port;
}

/** A proxy in front of host:port, which is down at first. */
export async function proxyTo(
  host: string,
  port: number,
): Promise<{ port: number; up(): Promise<void>; down(): Promise<void> }> {
  const proxy = new Switch(await closedPort(), (socket) => {
    const upstream = connect(port, host);
    upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  closing.push(() => proxy.down());
  return proxy;
}
