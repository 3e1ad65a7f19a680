// Pages that are the same for every graph, and what all pages are made with.
import type { Request, RequestHandler, Response } from 'express';
import type { VNode } from 'preact';
import { errorAnswer } from '../../errors';
import { sendPage, type PagePolicy } from '../transport/pages';
import { PATH_ERRORS } from '../transport/path-errors';
import { sendError } from '../transport/send-error';

export type Views = typeof import('./views/views.js');

export const loadViews = (): Promise<Views> => import('./views/views.js');

/** Pages that depend on nothing but the program. */
export function fixed(make: (views: Views, request: Request) => VNode | null, policy: PagePolicy = {}): RequestHandler {
  return async (request, response) => {
    const views = await loadViews();
    const page = make(views, request);
    if (page) sendPage(request, response, { status: 200, html: views.pageText(page) }, policy);
    else sendNothing(request, response);
  };
}

export function sendNothing(request: Request, response: Response): void {
  sendError(response, errorAnswer(PATH_ERRORS.nothing, request.path));
}
