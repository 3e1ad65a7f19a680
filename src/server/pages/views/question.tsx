// One question with its answer and all of its evidence.
import type { VNode } from 'preact';
import { PAGE_QUESTIONS } from '../asked/page-questions';
import { entityLink, queryLink, tidy } from '../links';
import type { PageApi } from '../page-api';
import { AnswerBody, Notes } from './evidence';
import { Layout } from './layout';

/** Null if there is no question of this name. */
export async function questionPage(api: PageApi, name: string): Promise<VNode | null> {
  const question = PAGE_QUESTIONS.find((each) => each.name === name);
  if (!question) return null;
  const { title, query } = question;
  const answer = await question.answer(api);
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      {answer ? (
        <>
          <p class="summary">{answer.summary}</p>
          {answer.subject && (
            <p>
              More about <a href={entityLink(answer.subject.id)}>{answer.subject.name}</a>.
            </p>
          )}
          <AnswerBody answer={answer} />
        </>
      ) : (
        <p>
          This graph does not say, which is not a denial. See <a href="/#coverage">what it covers</a>.
        </p>
      )}
      <Notes notes={api.notes} />
      <section aria-labelledby="query-behind">
        <h2 id="query-behind">The query behind the answer</h2>
        <p>
          <a class="button" href={queryLink(query)}>
            Open it in the query page
          </a>
        </p>
        <details>
          <summary>Show it here</summary>
          <pre tabIndex={0}>
            <code>{tidy(query)}</code>
          </pre>
        </details>
      </section>
    </Layout>
  );
}
