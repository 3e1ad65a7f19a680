// Runs programs in an image that was built by hand, as its user on a root that is read-only.
import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { environment, type BuiltImage } from './image-by-hand';

export interface Settings {
  readonly env?: Record<string, string>;
  /** A folder outside of the image that stays writable, as a mounted volume does. */
  readonly volume?: string;
}

/** Its output comes through pipes. */
type Running = ChildProcessByStdio<null, Readable, Readable>;

/** In a namespace of its own: the volume stays writable, then everything else becomes read-only. */
const READ_ONLY =
  '[ -z "$VOLUME" ] || mount --bind "$VOLUME" "$VOLUME"; mount -o remount,bind,ro / && exec setpriv --reuid="$1" --regid="$2" --clear-groups "${@:3}"';

const isRoot = process.getuid?.() === 0;

/** Why programs run as the user of the tests on a root that they can write; null if they do not. */
export const whyNotIsolated: string | null = reason();

function reason(): string | null {
  if (!isRoot) return 'Only root can become another user and make its root read-only.';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-o', 'remount,bind,ro', '/'], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `This machine does not let root make its root read-only: ${String(error)}`;
  }
}

/** Starts a program in the image. */
export function startIn(image: BuiltImage, program: readonly string[], settings: Settings = {}): Running {
  const [uid = '', gid = ''] = image.user.split(':');
  const isolated = ['unshare', '--mount', '--propagation', 'private', 'bash', '-c', READ_ONLY, 'bash', uid, gid];
  const [file = '', ...args] = [...(whyNotIsolated ? [] : isolated), ...program];
  return spawn(file, args, {
    cwd: join(image.root, image.workdir),
    env: { ...environment(image), HOME: '/nonexistent', VOLUME: settings.volume ?? '', ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a program in the image to its end. */
export async function runIn(image: BuiltImage, program: readonly string[], settings: Settings = {}) {
  const child = startIn(image, program, settings);
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (written.err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...written };
}
