// Networks that fail: a port that nobody listens on, a server that never answers, a proxy that can be cut.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
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

/** A port of the loopback that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
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
