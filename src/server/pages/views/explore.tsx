// The place of the explorer, which web/explore fills: as a page, or within a page of somebody else.
import type { VNode } from 'preact';
import type { TrustedDocuments } from '../../trusted-documents/trusted-documents';
import { explorerDocuments } from '../assets';
import { Layout } from './layout';

/** `trusted` has the only documents that the server answers; null if it answers any. */
export function explorePage(isEmbedded: boolean, trusted: TrustedDocuments | null): VNode {
  const isAnswered = trusted === null || explorerDocuments().every((text) => trusted.has(text));
  return (
    <Layout
      title="Explore"
      here="/explore"
      styles={['explore.css']}
      modules={isAnswered ? ['explore.js'] : []}
      hasSearch={isAnswered}
      isEmbedded={isEmbedded}
    >
      {isAnswered ? (
        <div id="explore" class="explore">
          <noscript>
            <p>
              The explorer needs JavaScript. Without it, use the <a href="/search">search</a>: the page of each entity
              has the same evidence.
            </p>
          </noscript>
        </div>
      ) : (
        <NotTrusted />
      )}
    </Layout>
  );
}

function NotTrusted(): VNode {
  return (
    <>
      <h1>Explore</h1>
      <p>
        This server answers trusted documents only, so that its operator knows every query, and those of the explorer
        are not among them. The <a href="/search">search</a> works: the page of each entity has the same evidence.
      </p>
      <p>
        If you operate this server, add <code>explorer-documents.json</code> to the folder of trusted documents:{' '}
        <a href="/docs/operating#trusted-documents">how to do it</a>.
      </p>
    </>
  );
}
