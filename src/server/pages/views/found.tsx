// What a search finds.
import type { VNode } from 'preact';
import type { SearchQuery } from '../../../generated/page-queries';
import { STANCE_VERBS } from '../asked/stances';
import { countOf, typeName } from '../asked/words';
import { entityLink, queryLink } from '../links';
import type { PageApi } from '../page-api';
import { SEARCH } from '../queries/of-pages';
import { Notes } from './evidence';
import { Layout } from './layout';

type FoundHit = SearchQuery['search']['nodes'][number];

export async function searchPage(api: PageApi, searched: string): Promise<VNode> {
  const found = searched === '' ? null : await api.ask<SearchQuery>(SEARCH, { query: searched });
  return (
    <Layout title={searched === '' ? 'Search' : `Search for ${searched}`} searched={searched}>
      <h1>Search</h1>
      {searched === '' ? (
        <p>Enter a name, such as Moscow, or a question, such as “what does Moscow oppose”.</p>
      ) : (
        <FoundEntities searched={searched} found={found?.search ?? null} />
      )}
      <Notes notes={api.notes} />
    </Layout>
  );
}

function FoundEntities({ searched, found }: { searched: string; found: SearchQuery['search'] | null }): VNode {
  const hits = found?.nodes ?? [];
  if (!found || hits.length === 0) {
    return (
      <p role="status">
        Nothing is found for “{searched}”. Try fewer words, another spelling, or a name such as Ukraine. The graph may
        not cover it: see <a href="/#coverage">what it covers</a>.
      </p>
    );
  }
  const left = found.totalCount - hits.length;
  return (
    <>
      <p role="status">
        {countOf(found.totalCount, 'result')} for “{searched}”
        {left > 0 ? `, the first ${hits.length} of them here` : ''}.{' '}
        <a href={queryLink(SEARCH, { query: searched })}>See the query</a>
      </p>
      <ol class="hits">
        {hits.map((hit) => (
          <FoundEntity key={hit.node.id} hit={hit} />
        ))}
      </ol>
    </>
  );
}

function FoundEntity({ hit: { node, matched, asksFor } }: { hit: FoundHit }): VNode {
  return (
    <li>
      <h2>
        <a href={entityLink(node.id)}>{node.name}</a>
      </h2>
      <p>
        {typeName(node.__typename)}
        {matched === node.name ? '' : `, found as “${matched}”`} · <code>{node.id}</code>
      </p>
      {asksFor ? (
        <p>
          <a class="button" href={entityLink(node.id, asksFor)}>
            What {node.name} {STANCE_VERBS[asksFor]}, with evidence
          </a>
        </p>
      ) : null}
    </li>
  );
}
