// What a browser sees at /graphql: the choice between GraphiQL, which is served from here, and Apollo Sandbox, which is not.
import type { VNode } from 'preact';
import { Layout } from './layout';

/**
 * With `isOpen`, Apollo's page is shown; the way to GraphiQL stays above it. `origin` is that of the server, as the
 * browser knows it.
 */
export function sandboxPage(isOpen: boolean, origin: string): VNode {
  return isOpen ? <OpenSandbox /> : <Choice origin={origin} />;
}

function OpenSandbox(): VNode {
  return (
    <Layout title="Apollo Sandbox" styles={['query.css']} isTool>
      <h1 class="unseen">Apollo Sandbox</h1>
      <p class="bar">
        Apollo Sandbox is loaded from the internet. If it stays empty, use <a href="/graphiql">GraphiQL</a>, which is
        served from here.
      </p>
      <iframe class="sandbox" title="Apollo Sandbox" src="/graphql?sandbox" allow="clipboard-write" />
    </Layout>
  );
}

const curl = (origin: string) => `curl -s -H 'content-type: application/json' \\
  -d '{"query": "{ nation(name: \\"Moscow\\") { name } }"}' \\
  ${origin}/graphql`;

function Choice({ origin }: { origin: string }): VNode {
  return (
    <Layout title="GraphQL API">
      <h1>The GraphQL API</h1>
      <p>Programs send their queries to this address. In a browser, you can choose how to write one.</p>
      <ul class="cards">
        <li class="card">
          <h2>GraphiQL</h2>
          <p>With a query builder, the queries of the tour, and citations of answers. It works without the internet.</p>
          <p>
            <a class="button" href="/graphiql">
              Open GraphiQL
            </a>
          </p>
        </li>
        <li class="card">
          <h2>Apollo Sandbox</h2>
          <p>Loaded from apollographql.com, so it needs the internet. Your queries still go to this server.</p>
          <p>
            <a class="button plain" href="/graphql?ide=sandbox">
              Load Apollo Sandbox
            </a>
          </p>
        </li>
      </ul>
      <h2>From a program</h2>
      <pre tabIndex={0}>
        <code>{curl(origin)}</code>
      </pre>
      <p>
        <a href="/docs/front-end">For front-end teams</a> has clients and caches,{' '}
        <a href="/schema.graphql">the schema</a> every type and field.
      </p>
    </Layout>
  );
}
