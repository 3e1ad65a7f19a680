// The queries of the documentation, with the answers shown and the data that they are asked on.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type Block, type Page } from './markdown';

export interface DocsExample {
  readonly title: string;
  readonly query: string;
  /** The answer shown below it, before any other query. */
  readonly answer: string | undefined;
  /** The source files that the commands above it load after the default seed. */
  readonly files: readonly string[];
}

export const isQuery = ({ language, text }: Block): boolean => language === 'graphql' && /^(\{|query\b)/.test(text);

/** Each query of a page. */
export function examplesOf(page: Page): DocsExample[] {
  return page.blocks.flatMap((block, at) => {
    if (!isQuery(block)) return [];
    const next = page.blocks[at + 1];
    const answer = next?.language === 'json' ? next.text : undefined;
    return [{ title: `${page.path}:${block.line}`, query: block.text, answer, files: filesAbove(page, at) }];
  });
}

/** The files of the project that the commands before a query load. Other queries of the section can stand in between. */
function filesAbove({ text, blocks }: Page, at: number): string[] {
  const before = blocks.slice(0, at).findLast(({ language }) => language !== 'graphql' && language !== 'json');
  if (before?.language !== 'sh') return [];
  const between = text.split('\n').slice(before.line + before.text.split('\n').length, blocks[at]?.line);
  if (between.some((line) => /^#+ /.test(line))) return [];
  const named = [...before.text.matchAll(/npm run seed -- (\S+\.yaml)/g)].map(([, file = '']) => join(ROOT, file));
  return named.filter((file) => existsSync(file));
}
