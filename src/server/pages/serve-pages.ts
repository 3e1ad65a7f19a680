// The pages for people, by address. Their templates, and Preact, are loaded with the first page.
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { VNode } from 'preact';
import { errorAnswer, messageOf, PATH_ERRORS } from '../../errors';
import { StoreUnavailable } from '../../store/store';
import { AnswerCache, type Answer } from '../answers/answer-cache';
import { NOT_KEPT } from '../transport/caching';
import { prefersPage, sendPage, useErrorPage, type PagePolicy } from '../transport/pages';
import { sendError } from '../transport/send-error';
import { ASSET_FOLDER } from './assets';
import { PageUnavailable, type PageApi, type PageSource } from './page-api';

interface KeptPage extends Answer {
  readonly status: number;
}

type Views = typeof import('./views/views.js');
/** Makes a page for a request; null if there is nothing at its address. */
type Maker = (views: Views, api: PageApi, request: Request) => Promise<VNode | null> | VNode | null;

/** How many bytes of pages are kept at most. */
const MOST_BYTES_KEPT = 2 ** 22;
/** The longest text that a search takes. */
const LONGEST_SEARCH = 200;
/** When to ask again while the database is out of reach, in seconds. */
const RETRY_AFTER = '5';

/** GraphiQL's style sheets contain its fonts and pictures. */
const QUERY_POLICY = { 'img-src': "'self' data:", 'font-src': "'self' data:" };
/** The page around Sandbox shows Apollo's page in a frame; that page has a policy of its own. */
const SANDBOX_POLICY = { 'frame-src': "'self'" };

const loadViews = (): Promise<Views> => import('./views/views.js');

/** Everything but the page at the address of the API. */
export function servePages(app: Express, source: PageSource): void {
  useErrorPage(app, async (status, message) => {
    const { pageText, ProblemPage } = await loadViews();
    return pageText(ProblemPage({ status, message }));
  });
  app.use('/assets', express.static(ASSET_FOLDER, { immutable: true, maxAge: '1y', index: false, redirect: false }));
  app.get('/favicon.ico', async (_request, response) =>
    response.redirect(301, (await loadViews()).assetPath('icon.svg')),
  );
  const answered = answersOf(source);
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
  app.get(
    '/graphiql',
    fixed(({ queryPage }) => queryPage(), QUERY_POLICY),
  );
}

/**
 * What a browser sees at /graphql; with `sandbox`, Apollo Sandbox at once. Programs pass, and so does the frame that
 * Apollo's own page is shown in.
 */
export function graphqlPage(sandbox: boolean): RequestHandler {
  const choice = fixed(
    ({ sandboxPage }, { query, protocol, host }) =>
      sandboxPage(sandbox || query['ide'] === 'sandbox', `${protocol}://${host}`),
    SANDBOX_POLICY,
  );
  return (request, response, next) => {
    const { query } = request;
    response.vary('Accept');
    if (!prefersPage(request)) next();
    else if ('sandbox' in query) {
      response.set({ 'Content-Security-Policy': "frame-ancestors 'self'", 'Referrer-Policy': 'no-referrer' });
      next();
    } else if ('query' in query)
      response.set('Cache-Control', NOT_KEPT).redirect(303, `/graphiql${request.originalUrl.replace(/^[^?]*/, '')}`);
    else return choice(request, response, next);
    return undefined;
  };
}

/** Pages that depend on nothing but the program. */
function fixed(make: (views: Views, request: Request) => VNode | null, policy: PagePolicy = {}): RequestHandler {
  return async (request, response) => {
    const views = await loadViews();
    const page = make(views, request);
    if (page) sendPage(request, response, { status: 200, html: views.pageText(page) }, policy);
    else sendNothing(request, response);
  };
}

/** Pages that depend on the graph; kept while it stays the same. */
function answersOf(source: PageSource): (make: Maker) => RequestHandler {
  const kept = new AnswerCache<KeptPage>(source.revision, MOST_BYTES_KEPT);
  return (make) => async (request, response) => {
    const work = async (): Promise<KeptPage> => {
      const views = await loadViews();
      const api = source.open();
      const page = await make(views, api, request);
      return { status: page ? 200 : 404, body: page ? views.pageText(page) : '', isLasting: api.isLasting };
    };
    try {
      const { status, body, isLasting } = await kept.recall(request.originalUrl, work);
      if (status === 404) sendNothing(request, response);
      else sendPage(request, response, { status, html: body, isLasting });
    } catch (cause) {
      if (!(cause instanceof StoreUnavailable || cause instanceof PageUnavailable)) throw cause;
      await sendUnavailable(request, response);
    }
  };
}

async function sendUnavailable(request: Request, response: Response): Promise<void> {
  response.set('Retry-After', RETRY_AFTER);
  if (!prefersPage(request)) {
    sendError(response, errorAnswer(PATH_ERRORS.unavailable));
    return;
  }
  const { pageText, UnavailablePage } = await loadViews();
  const html = pageText(UnavailablePage({ message: messageOf(PATH_ERRORS.unavailable) }));
  sendPage(request, response, { status: PATH_ERRORS.unavailable.status, html });
}

function sendNothing(request: Request, response: Response): void {
  sendError(response, errorAnswer(PATH_ERRORS.nothing, request.path));
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
