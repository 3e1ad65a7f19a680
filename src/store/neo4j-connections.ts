// Ends connections that do not answer. Neo4j's driver waits for them without a limit, and each keeps its place in the
// pool meanwhile: docs/decisions/0056-deadlines.md. This file alone relies on parts of the driver that it does not
// document, so package.json allows no newer minor version of the driver than the one that the tests ran with.
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import type { Session, SessionMode } from 'neo4j-driver';

/** How long a new connection may take until the server has agreed on a protocol and answered the login, in ms. */
const LOGIN_TIMEOUT = 5_000;
/** How long a server may take to answer RESET, in ms. It does so at once, even while a query runs. */
const RESET_TIMEOUT = 1_000;
/** How long a session may still wait for a connection, in ms; the pool gives up before. */
const CONNECTED_WITHIN = 3_000;
/** The server answers the handshake and then, separately, the login. */
const ANSWERS_UNTIL_LOGIN = 2;

interface Channel {
  _setupConnectionTimeout: (this: unknown, config: unknown, socket: Socket) => void;
}

const driverRequire = createRequire(require.resolve('neo4j-driver'));
const { channel } = driverRequire('neo4j-driver-bolt-connection') as {
  channel: { Channel: { prototype: Channel } };
};
const { prototype } = channel.Channel;
const { _setupConnectionTimeout } = prototype;
// The driver's own limit ends when TCP is connected.
prototype._setupConnectionTimeout = function (config, socket) {
  _setupConnectionTimeout.call(this, config, socket);
  const timer = setTimeout(() => socket.destroy(new Error('The server did not answer the login.')), LOGIN_TIMEOUT);
  let answers = 0;
  const answered = () => {
    answers += 1;
    if (answers === ANSWERS_UNTIL_LOGIN) end();
  };
  const end = () => {
    clearTimeout(timer);
    socket.off('data', answered).off('close', end);
  };
  socket.on('data', answered).on('close', end);
};

/** A connection that a session has. */
interface SessionConnection {
  close(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Closes a session. If one of its queries runs, the server is told to end it. The result is false if the server does
 * not answer that in time, and then the connection is destroyed; it is also false if the session still has no connection.
 */
export async function closeSession(session: Session, mode: SessionMode): Promise<boolean> {
  const holder = (mode === 'READ' ? session['_readConnectionHolder'] : session['_writeConnectionHolder']) as {
    getConnection(): Promise<SessionConnection | null>;
  };
  const connecting = holder.getConnection().catch(() => null);
  // If the connection is lost, closing can fail. The query has then failed already, and reported the error.
  const closing = session.close().catch(() => undefined);
  const connection = await before(CONNECTED_WITHIN, connecting);
  if (connection === LATE) return false;
  if (connection === null || (await before(RESET_TIMEOUT, closing)) !== LATE) return true;
  await connection.close();
  // The session waits for the answer to RESET before it gives the connection back.
  await connection.release();
  return false;
}

const LATE = Symbol('late');

async function before<T>(ms: number, result: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => (timer = setTimeout(() => resolve(LATE), ms)));
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}
