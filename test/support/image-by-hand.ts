// The image without a container engine: runs the instructions of the Dockerfile in folders, one for the root of each stage.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, posix, relative } from 'node:path';
import { promisify } from 'node:util';
import ignore from '@balena/dockerignore';
import { programOf, stagesOf, type Instruction } from './dockerfile';

const run = promisify(execFile);
const INSTALL_ALL = 'npm ci --ignore-scripts';
const PACKAGES = join(__dirname, '..', '..', 'node_modules');

/** A stage that has run, and what it leaves to the stages that build on it. */
interface Image {
  /** Where its / is. */
  readonly root: string;
  workdir: string;
  user: string;
  env: Record<string, string>;
  entrypoint: string[];
  command: string[];
  healthCheck: string[];
}

export type BuiltImage = Readonly<Image>;

type Handler = (instruction: Instruction, image: Image, others: ReadonlyMap<string, Image>) => unknown;

const HANDLERS: Readonly<Record<string, Handler>> = {
  WORKDIR: ({ text }, image) => {
    image.workdir = text;
    mkdirSync(join(image.root, text), { recursive: true });
  },
  ENV: ({ words }, image) => {
    for (const word of words) image.env[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
  },
  USER: ({ text }, image) => (image.user = text),
  EXPOSE: () => undefined,
  COPY: copy,
  RUN: shell,
  HEALTHCHECK: ({ text }, image) => (image.healthCheck = programOf(text.replace(/^CMD /, ''))),
  ENTRYPOINT: ({ text }, image) => (image.entrypoint = programOf(text)),
  CMD: ({ text }, image) => (image.command = programOf(text)),
};

/** Runs every stage of the Dockerfile in `project`. Returns the last one, and how to remove everything again. */
export async function buildByHand(project: string): Promise<{ image: BuiltImage; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  // The user of the image, who is somebody else, has to come through.
  chmodSync(folder, 0o755);
  const context = join(folder, 'context');
  copyContext(project, context);
  const done = new Map<string, Image>([['', emptyImage(context)]]);
  let image = emptyImage(folder);
  for (const [number, { name, base, instructions }] of stagesOf(project).entries()) {
    image = emptyImage(join(folder, String(number)));
    const below = done.get(base);
    if (below) {
      image = { ...below, root: image.root, env: { ...below.env } };
      cpSync(below.root, image.root, { recursive: true });
    }
    for (const instruction of instructions) {
      const handle = HANDLERS[instruction.keyword];
      if (!handle) throw new Error(`${instruction.keyword} cannot be done by hand yet.`);
      await handle(instruction, image, done);
    }
    if (name) done.set(name, image);
  }
  return { image, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function emptyImage(root: string): Image {
  mkdirSync(root, { recursive: true });
  return { root, workdir: '/', user: '0', env: {}, entrypoint: [], command: [], healthCheck: [] };
}

/** The files that an engine sends to the builder: what .dockerignore leaves. */
function copyContext(project: string, target: string): void {
  const rules = ignore().add(readFileSync(join(project, '.dockerignore'), 'utf8').split('\n'));
  for (const name of readdirSync(project)) {
    // An engine opens an ignored folder too, if an exception leads into it. There is none.
    if (rules.ignores(name)) continue;
    const filter = (path: string) => !rules.ignores(relative(project, path));
    cpSync(join(project, name), join(target, name), { recursive: true, filter });
  }
}

/** In a shell. What has made this checkout's packages is not done a second time: it takes a minute. */
async function shell({ text }: Instruction, image: Image): Promise<void> {
  const cwd = join(image.root, image.workdir);
  if (text === INSTALL_ALL) symlinkSync(PACKAGES, join(cwd, 'node_modules'));
  else await run('sh', ['-c', text], { cwd, env: environment(image), maxBuffer: 10_000_000 });
}

/** From the context, or from an earlier stage. A folder gives its contents, as in an engine. */
function copy({ flags, words }: Instruction, image: Image, others: ReadonlyMap<string, Image>): void {
  const from = others.get(flags['from'] ?? '');
  if (!from) throw new Error(`COPY --from=${flags['from'] ?? ''}: no such stage.`);
  const to = words.at(-1) ?? '';
  const target = join(image.root, posix.resolve(image.workdir, to));
  for (const word of words.slice(0, -1)) {
    const source = join(from.root, word);
    if (!existsSync(source)) throw new Error(`COPY ${word}: no such file in the build context.`);
    const isInto = statSync(source).isFile() && (to.endsWith('/') || words.length > 2);
    cpSync(source, isInto ? join(target, basename(word)) : target, { recursive: true });
  }
}

/** What a program in the image sees, with the Node.js of this machine. */
export function environment({ env }: BuiltImage): Record<string, string> {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { PATH: path, HOME: process.env['HOME'] ?? '/', ...env };
}
