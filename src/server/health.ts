// Health at /health/live and /health/ready.
import type { Express } from 'express';
import { OPERATION_ERRORS } from '../errors';
import { factsOf } from './observing/facts';
import type { Readiness } from './readiness';
import { NOT_KEPT } from './transport/caching';

/** Answers whether the process lives, and whether it can answer operations now: 503 with a reason if it cannot. */
export function serveHealth(app: Express, readiness: Readiness): void {
  app.use('/health', (_request, response, next) => {
    response.set('Cache-Control', NOT_KEPT);
    next();
  });
  app.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  app.get('/health/ready', async (_request, response) => {
    const reason = await readiness.check();
    if (reason === null) response.json({ status: 'ready' });
    else {
      const facts = factsOf(response);
      if (facts) facts.code = OPERATION_ERRORS.unavailable.code;
      response.status(503).json({ status: 'unavailable', reason });
    }
  });
}
