// The query page: GraphiQL, the queries of the tour next to it, and what is known about the last answer below.
import type { VNode } from 'preact';
import { tour } from '../assets';
import { queryLink } from '../links';
import { Layout } from './layout';

/** The queries that are open as tabs at first. The list has all of them. */
const TABS = new Set([
  'What does a nation oppose, and why?',
  'Who signed, and where is it written?',
  'How did the vote go?',
  'How are two entities connected?',
  'How do I find a name I half remember?',
]);

const STYLES = ['graphiql.css', 'graphiql-explorer.css', 'query.css'];
const SCRIPTS = ['react.js', 'react-dom.js', 'graphiql.js', 'graphiql-explorer.js', 'query.js'];

export function queryPage(): VNode {
  return (
    <Layout title="Query" here="/graphiql" styles={STYLES} scripts={SCRIPTS} isTool>
      <h1 class="unseen">Query the graph</h1>
      <div class="bench">
        <TourList />
        <div id="graphiql" class="editor">
          <p class="loading">
            GraphiQL needs JavaScript. Without it, use the <a href="/">overview</a> and the search there.
          </p>
        </div>
        <AboutAnswer />
      </div>
      <dialog id="copy" aria-labelledby="copy-title">
        <h2 id="copy-title">Copy</h2>
        <div id="copy-forms" role="group" aria-label="Form" />
        <textarea id="copy-text" aria-label="Text to copy" readOnly rows={12} spellcheck={false} />
        <p class="ways">
          <button type="button" id="copy-now" class="button">
            Copy to the clipboard
          </button>
          <button type="button" id="copy-close" class="button plain">
            Close
          </button>
          <span role="status" id="copy-status" />
        </p>
      </dialog>
    </Layout>
  );
}

function TourList(): VNode {
  return (
    <details class="tour" open>
      <summary>Queries of the tour</summary>
      <nav aria-label="Queries of the tour">
        {tour().map(({ title, queries }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul>
              {queries.map(({ title: question, query }) => (
                <li key={question}>
                  <a href={queryLink(query)} data-query={query} data-tab={TABS.has(question) ? '' : undefined}>
                    {question}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </details>
  );
}

function AboutAnswer(): VNode {
  return (
    <section class="about" aria-labelledby="about-title">
      <h2 id="about-title">About the answer</h2>
      <div id="about" role="status" tabIndex={0}>
        <p>Run a query to see what it costs, how to cite it, and what to know about it.</p>
      </div>
      <p class="ways">
        <button type="button" id="share">
          Share
        </button>
        <button type="button" id="cite" disabled>
          Cite
        </button>
        <button type="button" id="code">
          Use in a program
        </button>
      </p>
    </section>
  );
}
