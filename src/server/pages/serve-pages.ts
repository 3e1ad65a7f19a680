// The pages for people, by address. Their templates, and Preact, are loaded with the first page.
import { randomBytes } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { VNode } from 'preact';
import { AskerGone, type Deadline } from '../../deadline';
import { errorAnswer, messageOf } from '../../errors';
import { AnswerCache, type Answer } from '../answers/answer-cache';
import { outageOf, type Outage } from '../graphql/errors';
import { factsOf } from '../observing/facts';
import { prefersPage, sendPage, useErrorPage } from '../transport/pages';
import { PATH_ERRORS } from '../transport/path-errors';
import { deadlineOf } from '../transport/request-deadline';
import { sendError } from '../transport/send-error';
import type { TrustedDocuments } from '../trusted-documents/trusted-documents';
import { ASSET_FOLDER } from './assets';
import { fixed, loadViews, sendNothing, type Views } from './fixed-pages';
import { PageUnavailable, type PageApi, type PageSource } from './page-api';

interface KeptPage extends Answer {
  readonly body: string;
  readonly status: number;
}

/** Everything below that is read. */
const PAGE_PATHS = [
  '/',
  '/assets/*file',
  '/favicon.ico',
  '/search',
  '/questions/:name',
  '/entities/:id',
  '/docs{/*page}',
  '/graphiql',
  '/explore',
  '/embed',
];

/** Makes a page for a request; null if there is nothing at its address. */
type Maker = (views: Views, api: PageApi, request: Request) => Promise<VNode | null> | VNode | null;

/** How many bytes of pages are kept at most. */
const MOST_BYTES_KEPT = 2 ** 22;
/** The longest text that a search takes. */
const LONGEST_SEARCH = 200;

/** GraphiQL's style sheets contain its fonts and pictures. A menu of it adds one, with the nonce. */
const queryPolicy = (nonce: string) => ({
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'style-src': `'self' 'nonce-${nonce}'`,
});
const NONCE_BYTES = 16;

/**
 * Everything but the page at the address of the API. A page may take `requestTimeout` seconds. If only trusted documents
 * are answered, the query page offers these.
 */
export function servePages(
  app: Express,
  source: PageSource,
  requestTimeout: number,
  trusted: TrustedDocuments | null,
): void {
  useErrorPage(app, async (status, message) => {
    const { pageText, ProblemPage } = await loadViews();
    return pageText(ProblemPage({ status, message }));
  });
  app.all(PAGE_PATHS, onlyRead);
  app.use('/assets', express.static(ASSET_FOLDER, { immutable: true, maxAge: '1y', index: false, redirect: false }));
  app.get('/favicon.ico', async (_request, response) =>
    response.redirect(301, (await loadViews()).assetPath('icon.svg')),
  );
  const answered = answersOf(source, 1_000 * requestTimeout);
  app.get(
    '/',
    answered(({ homePage }, api) => homePage(api)),
  );
  app.get(
    '/search',
    answered(({ searchPage }, api, request) => searchPage(api, searchedIn(request))),
  );
  app.get(
    '/questions/:name',
    answered(({ questionPage }, api, { params }) => questionPage(api, onlyText(params['name']))),
  );
  app.get(
    '/entities/:id',
    answered(({ entityPage }, api, { params, query }) =>
      entityPage(api, onlyText(params['id']), onlyText(query['stance'])),
    ),
  );
  app.get(
    '/docs{/*page}',
    fixed(({ docsView }, { params }) => docsView(namedIn(params['page']))),
  );
  serveExplorer(app, trusted);
  app.get('/graphiql', offerQueries(trusted));
}

/** The two style sheets that Cytoscape and Observable Plot add. They are always the same, so their digests allow them. */
const explorerPolicy = {
  'style-src': `'self' 'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8=' 'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='`,
};

function serveExplorer(app: Express, trusted: TrustedDocuments | null): void {
  app.get(
    '/explore',
    fixed(({ explorePage }) => explorePage(false, trusted), explorerPolicy),
  );
  // Anybody may put it into a page: it only reads, and sends nobody's name with what it asks.
  app.get(
    '/embed',
    fixed(({ explorePage }) => explorePage(true, trusted), { ...explorerPolicy, 'frame-ancestors': '*' }),
  );
}

function offerQueries(trusted: TrustedDocuments | null): RequestHandler {
  return async (request, response) => {
    const { pageText, queryPage } = await loadViews();
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    const html = pageText(queryPage(trusted?.all ?? null, nonce));
    // A nonce is for one answer, so nobody keeps it.
    sendPage(request, response, { status: 200, html, isLasting: false }, queryPolicy(nonce));
  };
}

const onlyRead: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else sendError(response.set('Allow', 'GET, HEAD'), errorAnswer(PATH_ERRORS.pageMethod));
};

/** Pages that depend on the graph; kept while it stays the same. Each may take `time` ms. */
function answersOf(source: PageSource, time: number): (make: Maker) => RequestHandler {
  const kept = new AnswerCache<KeptPage>(source.revision, MOST_BYTES_KEPT);
  return (make) => async (request, response) => {
    const work = async (_revision: unknown, shared: Deadline): Promise<KeptPage> => {
      const views = await loadViews();
      const api = source.open(shared, factsOf(response));
      const page = await make(views, api, request);
      const body = page ? views.pageText(page) : '';
      return { status: page ? 200 : 404, body, size: 2 * body.length, isLasting: api.isLasting };
    };
    try {
      const { status, body, isLasting } = await kept.recall(request.originalUrl, work, deadlineOf(response, time));
      if (status === 404) sendNothing(request, response);
      else sendPage(request, response, { status, html: body, isLasting });
    } catch (cause) {
      if (cause instanceof AskerGone) return;
      const outage = cause instanceof PageUnavailable ? cause.outage : outageOf(cause);
      if (!outage) throw cause;
      await sendOutage(outage, request, response);
    }
  };
}

/** The page that waits for the database is only for one that is out of reach: a busy one would be asked by all at once. */
async function sendOutage(outage: Outage, request: Request, response: Response): Promise<void> {
  const { code, status, retryAfter } = outage;
  if (code !== PATH_ERRORS.unavailable.code || !prefersPage(request)) {
    sendError(response, errorAnswer(outage));
    return;
  }
  const { pageText, UnavailablePage } = await loadViews();
  const html = pageText(UnavailablePage({ message: messageOf(outage) }));
  response.set('Retry-After', String(retryAfter));
  sendPage(request, response, { status, html });
}

/** A parameter that is there once. */
function onlyText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function searchedIn({ query }: Request): string {
  return onlyText(query['query']).trim().slice(0, LONGEST_SEARCH);
}

/** Express gives the parts of a path between its slashes. */
function namedIn(parts: unknown): string {
  return Array.isArray(parts) ? parts.join('/') : '';
}
