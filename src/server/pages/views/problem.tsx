// What a browser sees where a program gets an error.
import type { VNode } from 'preact';
import { Layout } from './layout';

export function ProblemPage({ status, message }: { status: number; message: string }): VNode {
  return (
    <Layout title={status === 404 ? 'Not found' : 'Error'}>
      <h1>{status === 404 ? 'There is nothing here' : 'This request is not answered'}</h1>
      <p>{message}</p>
      <p>
        Status {status}. Search for a name above, or go to the <a href="/">overview</a> or the{' '}
        <a href="/graphiql">query page</a>.
      </p>
    </Layout>
  );
}

/** Asks every few seconds whether the database is back, and then shows the page that was asked for. */
export function UnavailablePage({ message }: { message: string }): VNode {
  const withoutScripts = (
    <noscript>
      <meta http-equiv="refresh" content="10" />
    </noscript>
  );
  return (
    <Layout title="Database out of reach" scripts={['wait.js']} head={withoutScripts}>
      <h1>The database is out of reach</h1>
      <p role="status" id="waiting">
        {message} This page comes back by itself as soon as the database answers.
      </p>
      <p>
        <a href="">Try again now</a> · <a href="/health/ready">Health</a> ·{' '}
        <a href="/docs/operating#health">For operators</a>
      </p>
    </Layout>
  );
}
