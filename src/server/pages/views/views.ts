// All templates, for the one place that loads them, and the text of a page.
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { assetPath } from '../assets';
import { docsView } from './docs';
import { entityPage } from './entity';
import { explorePage } from './explore';
import { homePage } from './home';
import { ProblemPage, UnavailablePage } from './problem';
import { queryPage } from './query';
import { questionPage } from './question';
import { sandboxPage } from './sandbox';
import { searchPage } from './found';

function pageText(page: VNode): string {
  return `<!doctype html>\n${render(page)}\n`;
}

export {
  assetPath,
  docsView,
  entityPage,
  explorePage,
  homePage,
  pageText,
  ProblemPage,
  queryPage,
  questionPage,
  sandboxPage,
  searchPage,
  UnavailablePage,
};
