// The documentation, which web/docs.mjs has made HTML of.
import type { VNode } from 'preact';
import { docsPage, docsTitles } from '../assets';
import { Layout } from './layout';

/** In the order of the list; the reference and the decisions have lists of their own. */
const PAGES: readonly (readonly [name: string, about: string])[] = [
  ['tour', 'Seventeen questions, each with its query and its answer.'],
  ['front-end', 'For teams that show the graph on pages: lists, clients, caches.'],
  ['researchers', 'How answers are derived, what they do not say, and how to cite one.'],
  ['integrators', 'Downloads in eight formats, and federation.'],
  ['data', 'Where the data is from, and how to bring your own.'],
  ['glossary', 'The terms of the schema and of the project.'],
  ['errors', 'Every error, and what to do about it.'],
  ['reference', 'Every type and field.'],
  ['operating', 'Engines, settings, health, memory.'],
  ['checks', 'What the tests of safety send, and what comes back.'],
  ['architecture', 'How the code is built.'],
  ['decisions', 'Why it is built like this.'],
];

/** A page, or with an empty name the list of pages; null if there is no such page. */
export function docsView(name: string): VNode | null {
  if (name === '') return <DocsList />;
  const page = docsPage(name);
  if (!page) return null;
  return (
    <Layout title={page.title} here="/docs">
      <nav class="choice" aria-label="Documentation">
        {PAGES.map(([each]) => (
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
      <dl class="ways-on">
        {PAGES.map(([name, about]) => (
          <div key={name}>
            <dt>
              <DocsLink name={name} />
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
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
