// The documentation as tests see it: its files, their links, their headings and their fenced blocks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** A fenced block, with the line that it begins on. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

/** A file of the documentation. */
export interface Page {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const FILES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'examples/README.md',
  'client-kit/README.md',
];
const DATA = ['seed/README.md', 'seed/un-votes/README.md'];
const FENCED = /^```(\w*)\n(.*?)^```$/gms;

/** Every page of the documentation. */
export function pages(): Page[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const below = docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`);
  return [...FILES, ...DATA, ...below.sort()].map(pageAt);
}

/** One page. */
export function pageAt(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const blocks = [...text.matchAll(FENCED)].map(({ 1: language = '', 2: body = '', index }) => ({
    language,
    text: body,
    line: text.slice(0, index).split('\n').length,
  }));
  return { path, text, blocks };
}

/** The blocks between a heading and the next of its level. */
export function blocksBelow({ text, blocks }: Page, heading: string): Block[] {
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  const level = heading.split(' ')[0] ?? '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith(`${level} `));
  const end = length < 0 ? lines.length : start + 1 + length;
  if (start < 0) throw new Error(`There is no heading ${heading}.`);
  return blocks.filter(({ line }) => line > start && line <= end);
}

/** The first list in ten minutes: a test of its own runs each block. */
export const tenMinutes = () => blocksBelow(pageAt('docs/front-end.md'), '## The first list in ten minutes');

/** The targets of the links and pictures of a page. */
export function linksOf({ text }: Page): string[] {
  const prose = text.replace(FENCED, '').replace(/(?<!\[)`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf({ text }: Page): Set<string> {
  const headings = [...text.replace(FENCED, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}
