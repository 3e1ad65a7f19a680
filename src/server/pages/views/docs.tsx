// The documentation, which pages/docs.mjs has made HTML of.
import type { VNode } from 'preact';
import { docsPage, docsTitles } from '../assets';
import { Layout } from './layout';

/** In the order of the list; the reference and the decisions have lists of their own. */
const PAGES = [
  'tour',
  'front-end',
  'researchers',
  'integrators',
  'data',
  'glossary',
  'errors',
  'reference',
  'operating',
  'architecture',
  'decisions',
];

/** A page, or with an empty name the list of pages; null if there is no such page. */
export function docsView(name: string): VNode | null {
  if (name === '') return <DocsList />;
  const page = docsPage(name);
  if (!page) return null;
  return (
    <Layout title={page.title} here="/docs">
      <nav class="choice" aria-label="Documentation">
        {PAGES.map((each) => (
          <DocsLink key={each} name={each} here={name} />
        ))}
      </nav>
      {/* Made by the build from the project's own Markdown, in which HTML is not passed on. */}
      <article class="docs" dangerouslySetInnerHTML={{ __html: page.html }} />
    </Layout>
  );
}

function DocsList(): VNode {
  return (
    <Layout title="Documentation" here="/docs">
      <h1>Documentation</h1>
      <ul class="list">
        {PAGES.map((name) => (
          <li key={name}>
            <DocsLink name={name} />
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function DocsLink({ name, here }: { name: string; here?: string }): VNode {
  return (
    <a href={`/docs/${name}`} aria-current={name === here ? 'page' : undefined}>
      {docsTitles()[name]}
    </a>
  );
}
