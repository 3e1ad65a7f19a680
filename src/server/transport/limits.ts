// How long clients may take and how much they may send or hold, each with the reason for its value.

import { CLIENT_DEFAULTS, type Config } from '../../config';

export interface HttpLimits {
  /** How many connections are open at most; further ones are closed at once. 0 for any number. */
  readonly connections: number;
  /** How long a connection without a request stays open, in ms; 0 for any time. */
  readonly idle: number;
  /** How long the headers of a request may take, in ms. */
  readonly headers: number;
  /** How long a whole request may take to arrive, in ms. */
  readonly request: number;
  /** The size of a request body in bytes, unpacked as well as packed. */
  readonly body: number;
  /** Over how many ms the server measures how much a client takes. */
  readonly window: number;
  /** How many bytes of an answer that waits for it a client has to take in a second; 0 for any. */
  readonly pace: number;
  /** The same for a download while another download waits for its place. */
  readonly paceWhileOthersWait: number;
  /** How many large downloads are written at a time. */
  readonly largeDownloads: number;
  /** How many of them clients with the same address can have. */
  readonly largePerAddress: number;
  /** How many entities and facts a small download has at most. */
  readonly smallDownload: number;
  /** How many small downloads are written at a time. */
  readonly smallDownloads: number;
  /** How many downloads wait for a place, and for how many ms. */
  readonly waitingDownloads: number;
  readonly patience: number;
  /** How long the answers in flight may take when the server stops, in ms. */
  readonly drain: number;
  /** How often the server looks for clients that are too slow, in ms. */
  readonly check: number;
}

const FIXED_LIMITS = {
  // A client sends its headers in one packet or a few.
  headers: 10_000,
  // 100 kB in this time is what a modem of 1998 does.
  request: 30_000,
  // The longest query of the documentation and its clients has 4 kB.
  body: 102_400,
  window: 20_000,
  // A file that others wait for has to make way within minutes: 40 MB in ten.
  paceWhileOthersWait: 65_536,
  // Each keeps up to 20,000 facts in memory, even while its client does not read.
  largeDownloads: 8,
  // Two places are left to others.
  largePerAddress: 6,
  // A nation with its documents. All small downloads together keep less in memory than four large ones.
  smallDownload: 2_000,
  smallDownloads: 32,
  waitingDownloads: 64,
  // Longer than the window, so that a place held by a client that does not read becomes free first; shorter than the
  // minute that proxies wait for an answer.
  patience: 45_000,
  check: 1_000,
};

/** The limits of a server: those of its configuration and, for the others, the defaults. */
export function limitsOf(
  config: Partial<Pick<Config, 'maxConnections' | 'keepAliveSeconds' | 'minBytesPerSecond' | 'drainSeconds'>>,
): HttpLimits {
  const { maxConnections, keepAliveSeconds, minBytesPerSecond, drainSeconds } = { ...CLIENT_DEFAULTS, ...config };
  return {
    ...FIXED_LIMITS,
    connections: maxConnections,
    idle: 1_000 * keepAliveSeconds,
    pace: minBytesPerSecond,
    drain: 1_000 * drainSeconds,
  };
}
