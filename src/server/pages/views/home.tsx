// The first page: what this is, what is in the graph, six questions with their answers, and the ways on.
import type { VNode } from 'preact';
import type { OverviewQuery } from '../../../generated/page-queries';
import { answeredQuestions, type AnsweredQuestion } from '../asked/page-questions';
import { countOf, number, typeName } from '../asked/words';
import { EMPTY_VERSION } from '../../../dataset/revision';
import type { PageApi } from '../page-api';
import { queryLink } from '../links';
import { OVERVIEW } from '../queries/of-pages';
import { SourceTitle } from './evidence';
import { Layout } from './layout';

type Dataset = OverviewQuery['dataset'];

export async function homePage(api: PageApi): Promise<VNode> {
  const dataset = (await api.ask<OverviewQuery>(OVERVIEW))?.dataset;
  const isEmpty = !dataset || dataset.version === EMPTY_VERSION || dataset.counts.length === 0;
  const answered = isEmpty ? [] : await answeredQuestions(api);
  return (
    <Layout title="Summit graph" here="/">
      <div class="lead">
        <h1>Who agreed to what, who takes which position, and where a source says so</h1>
        <p>
          A knowledge graph of international summits, behind a GraphQL API. Every fact has its evidence, and every
          derived answer comes with its reasons.
        </p>
        <p class="ways">
          <a class="button" href="/explore">
            Explore
          </a>
          <a class="button plain" href="/graphiql">
            Ask in GraphQL
          </a>
          <a class="button plain" href="/docs/tour">
            Take the tour
          </a>
        </p>
      </div>
      {isEmpty ? <EmptyGraph /> : <Questions answered={answered} />}
      {isEmpty ? null : <Contents dataset={dataset} />}
      <Ways />
    </Layout>
  );
}

function EmptyGraph(): VNode {
  return (
    <section aria-labelledby="empty">
      <h2 id="empty">The graph is empty</h2>
      <p>
        Nothing is loaded yet. To load the sample, which has one summit and nine votes, run this with the same settings:
      </p>
      <pre>
        <code>summit-graph seed</code>
      </pre>
      <p>
        In a clone of the project, it is <code>npm run seed</code>.
      </p>
      <p>
        For your own data, see <a href="/docs/data">how to load it</a>. Reload this page afterwards: the server notices
        by itself.
      </p>
    </section>
  );
}

function Questions({ answered }: { answered: readonly AnsweredQuestion[] }): VNode | null {
  if (answered.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Questions that the graph answers</h2>
      <ul class="cards">
        {answered.map(({ question: { name, title, query }, answer }) => (
          <li key={name} class="card">
            <h3>
              <a href={`/questions/${name}`}>{title}</a>
            </h3>
            <p>{answer.summary}</p>
            <p class="ways">
              <a href={`/questions/${name}`} aria-label={`Evidence: ${title}`}>
                Evidence
              </a>
              <a href={queryLink(query)} aria-label={`Query: ${title}`}>
                Query
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contents({ dataset: { version, counts, coverage } }: { dataset: Dataset }): VNode {
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">What is in the graph</h2>
      <ul class="counts" aria-label="Nodes by type">
        {[...counts]
          .sort((a, b) => b.count - a.count)
          .map(({ type, count }) => (
            <li key={type}>
              <strong>{number(count)}</strong> {typeName(type)}
            </li>
          ))}
      </ul>
      <CoverageTable coverage={coverage} />
      <p>
        Version of the data: <code class="version">{version}</code>. Equal versions give equal answers, so an answer can
        be <a href="/docs/researchers#cite-an-answer">cited</a>. It rests on {countOf(coverage.length, 'source')}.
      </p>
    </section>
  );
}

function CoverageTable({ coverage }: Pick<Dataset, 'coverage'>): VNode {
  return (
    <div class="scroll" role="region" aria-label="What each source covers" tabIndex={0}>
      <table>
        <caption>
          <span class="caption">
            What each source covers. The data has nothing outside, so an empty answer there says nothing.
          </span>
        </caption>
        <thead>
          <tr>
            {['Source', 'From', 'To', 'Facts', 'Licence'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverage.map(({ source, first, last, counts: facts }) => (
            <tr key={source.id}>
              <th scope="row">
                <SourceTitle title={source.title} url={source.url} />
              </th>
              <td>{first ?? 'no dates'}</td>
              <td>{last ?? 'no dates'}</td>
              <td>{number(facts.reduce((sum, { count }) => sum + count, 0))}</td>
              <td>{source.licence ?? 'see the documentation'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const WAYS: readonly (readonly [href: string, label: string, text: string])[] = [
  [
    '/graphiql',
    'Query page',
    'GraphiQL with a query builder and the queries of the tour. It works without the internet.',
  ],
  [
    '/graphql',
    'The API',
    'For programs: GraphQL over HTTP. In a browser, the choice between GraphiQL and Apollo Sandbox.',
  ],
  ['/schema.graphql', 'Schema', 'Every type and field with its description, for people and tools.'],
  ['/schema.json', 'Schema as JSON', 'The result of introspection, for code generators.'],
  ['/docs/front-end', 'For front-end teams', 'Paging, caches and clients.'],
  ['/docs/researchers', 'For researchers', 'How answers are derived, and how to cite one.'],
  [
    '/docs/integrators#downloads',
    'Downloads',
    'A selection of the graph as GraphML, GEXF, CSV, RDF and more. The page of each entity has the links.',
  ],
  ['/health/ready', 'Health', 'Whether the database answers.'],
];

function Ways(): VNode {
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">Ways on</h2>
      <dl class="ways-on">
        {WAYS.map(([href, label, text]) => (
          <div key={href}>
            <dt>
              <a href={href}>{label}</a>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
