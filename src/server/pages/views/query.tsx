// The query page: GraphiQL, the queries of the tour next to it, and what is known about the last answer below.
import type { ComponentChildren, VNode } from 'preact';
import type { TrustedDocument } from '../../trusted-documents/trusted-documents';
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

/**
 * `trusted` has the only documents that the server answers; null if it answers any. With `nonce`, the editor may add a
 * style sheet.
 */
export function queryPage(trusted: readonly TrustedDocument[] | null, nonce: string): VNode {
  return (
    <Layout title="Query" here="/graphiql" styles={STYLES} scripts={SCRIPTS} isTool>
      <h1 class="unseen">Query the graph</h1>
      {trusted && (
        <p class="bar">
          This server answers trusted documents only, so that its operator knows every query. The list has all of them.
          Another query, or a changed one, is refused; you can change the variables.
        </p>
      )}
      <div class="bench">
        {trusted ? <TrustedList documents={trusted} /> : <TourList />}
        <div id="graphiql" class="editor" nonce={nonce}>
          <p class="loading">
            GraphiQL needs JavaScript. Without it, use the <a href="/">overview</a> and the search there.
          </p>
        </div>
        <AboutAnswer />
      </div>
      <p id="editor-keys" class="unseen">
        Tab and Shift+Tab leave the editor.
      </p>
      <KeysDialog />
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

/** The keys of GraphiQL that the page names. In place of Ctrl, ⌘ does on a Mac. */
const EDITOR_KEYS = [
  ['Tab, Shift+Tab', 'Leave the editor, forwards or backwards'],
  ['Ctrl+], Ctrl+[', 'Indent lines more, or less'],
  ['Ctrl+Space', 'Complete a name; Tab or Enter takes it, Escape does not'],
  ['Ctrl+Enter', 'Run the query'],
  ['Ctrl+F', 'Search in the editor'],
  ['Shift+Ctrl+P', 'Lay the query out'],
  ['Shift+Ctrl+M', 'Put fragments into the query'],
  ['Shift+Ctrl+C', 'Copy the query'],
  ['Shift+Ctrl+R', 'Load the schema again'],
] as const;

function KeysDialog(): VNode {
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <table>
        <tbody>
          {EDITOR_KEYS.map(([keys, effect]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{effect}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>On a Mac, ⌘ does what Ctrl does.</p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}

/** How many trusted documents are open as tabs at first. */
const TRUSTED_TABS = 5;

interface ListedQuery {
  readonly title: string;
  readonly query: string;
  /** Whether it is open as a tab at first. */
  readonly isTab: boolean;
}

function TourList(): VNode {
  return (
    <QueryList title="Queries of the tour">
      {tour().map(({ title, queries }) => (
        <section key={title}>
          <h2>{title}</h2>
          <Queries queries={queries.map((each) => ({ ...each, isTab: TABS.has(each.title) }))} />
        </section>
      ))}
    </QueryList>
  );
}

function TrustedList({ documents }: { documents: readonly TrustedDocument[] }): VNode {
  const queries = documents.map(({ name, printed }, at) => ({ title: name, query: printed, isTab: at < TRUSTED_TABS }));
  return (
    <QueryList title="Trusted documents">
      <Queries queries={queries} />
    </QueryList>
  );
}

function QueryList({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <details class="queries" open>
      <summary>{title}</summary>
      <nav aria-label={title}>{children}</nav>
    </details>
  );
}

function Queries({ queries }: { queries: readonly ListedQuery[] }): VNode {
  return (
    <ul>
      {queries.map(({ title, query, isTab }) => (
        <li key={title}>
          <a href={queryLink(query)} data-query={query} data-tab={isTab ? '' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
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
        <button type="button" id="share" disabled>
          Share
        </button>
        <button type="button" id="cite" disabled>
          Cite
        </button>
        <button type="button" id="code" disabled>
          Use in a program
        </button>
        <button type="button" id="open-keys" class="plain" disabled>
          Keys
        </button>
      </p>
    </section>
  );
}
