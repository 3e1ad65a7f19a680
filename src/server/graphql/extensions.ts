// The metadata of an answer in extensions.graph: its cost, its citation, its notes and, if the request asks for it, the
// Cypher queries behind it.
import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import type { OperationDefinitionNode } from 'graphql';
import { Graph } from '../../graph/loading/graph';
import type { RequestRevision } from '../../graph/loading/model-resolvers';
import { answerNotes, type AnswerNote } from '../../questions/notes/answer-notes';
import type { Revision } from '../../dataset/revision';
import { Touches, type TouchingContext } from '../../questions/notes/touches';
import { shownNotes, UNREAD_NOTES } from '../../questions/notes/shown-notes';
import { NamedIds } from '../../questions/notes/unknown-ids';
import type { Reader } from '../../store/store';
import type { Data } from '../answers/answer-text';
import type { Api } from '../../api';
import { answerCitation, digestOfQuestion, type AskedQuestion } from '../answers/answer-citation';
import { noOperationFacts, type OperationFacts } from '../observing/facts';
import { logFailure, outageAmong } from './errors';
import { mergeErrors } from './merge-errors';

/** The context of one request. */
export interface RequestContext extends TouchingContext {
  readonly revision: RequestRevision<Revision>;
  /** What the answer is the answer to; a separate object, because Apollo works with a copy of the context. */
  readonly asked: { digest: string | null };
  /** What the operation can cost at most, in objects; a separate object for the same reason. */
  readonly cost: { asked: number; limit: number };
  /** What the log, the metrics and the traces show of the operation; a separate object for the same reason. */
  readonly operation: OperationFacts;
  /** The id of the request; null if nothing is logged under it. */
  readonly requestId: string | null;
  /** Takes the cost from what the client has left. Throws RATE_LIMITED if that is not enough. */
  readonly charge: (cost: number, operation: OperationDefinitionNode) => void;
  /** Whether the answer itself is not wanted: then all checks of the operation are made, and it does not run. */
  readonly isForDigest: boolean;
  /** The notes of the answer for this version of the graph. */
  readonly notes: (version: string) => Promise<readonly AnswerNote[]>;
}

/**
 * The context of one request. `now` reads the graph's current revision. With `explain` the context records the Cypher
 * queries. `atStart` is the revision when the request began; if it is missing, the first use reads it.
 */
export function createContext(
  { model, known }: Pick<Api, 'model' | 'known'>,
  reader: Reader,
  now: RequestContext['revision']['now'],
  explain = false,
  atStart?: Revision,
): RequestContext {
  let started = atStart && Promise.resolve(atStart);
  const revision = { atStart: () => (started ??= now()), now };
  const touches = new Touches();
  const namedIds = new NamedIds();
  const notes = async (version: string) => {
    const served = { reader, version, now: async () => (await now()).version };
    const ofIds = await known.ids.notes(namedIds, served);
    return shownNotes([...ofIds, ...(await answerNotes(touches.all, known, served))], touches.beyond);
  };
  const graph = new Graph(model, reader, explain ? [] : null);
  const [outcome, asked, cost] = [{ isLasting: true }, { digest: null }, { asked: 0, limit: 0 }];
  return {
    graph,
    outcome,
    asked,
    cost,
    operation: noOperationFacts(),
    requestId: null,
    charge: () => undefined,
    isForDigest: false,
    touches,
    namedIds,
    revision,
    notes,
  };
}

/** Makes what logs a failure to read something and stands for it with null. */
type OnFailure = (what: string) => (cause: unknown) => null;
const NO_VERSION = 'the version of the graph could not be read';

/** A gateway sends this header to get the duration of each field. */
export const TRACE = 'apollo-federation-include-trace';

/**
 * Adds the cost and the citation of an answer to its extensions. A gateway that asks for a trace passes nothing else
 * on, and Apollo's compatibility tests require that the response has no other extension then.
 */
export const describeAnswers: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue, request, logger }) => {
    const hasExtension = !request.http?.headers.has(TRACE);
    const failed: OnFailure = (what) => (cause) => {
      logFailure(logger, cause, what);
      return null;
    };
    let before: Revision | null = null;
    return {
      // Behind all checks, so that an operation that is refused reads nothing.
      responseForOperation: async ({ schema, document, operation }) => {
        if (hasExtension) before = await contextValue.revision.atStart().catch(failed(NO_VERSION));
        const isPlain = request.http?.method === 'GET' && contextValue.graph.explained === null;
        if (isPlain && before && !before.isLoading) {
          const { variables = {} } = request;
          contextValue.asked.digest = digestOrNull({ schema, document, operation, variables }, before.version);
        }
        return contextValue.isForDigest ? notRun() : null;
      },
      willSendResponse: async ({ response, schema, document, operation }) => {
        const { asked, limit } = contextValue.cost;
        if (limit > 0) {
          response.http.headers.set('graph-cost', String(asked));
          response.http.headers.set('graph-cost-limit', String(limit));
        }
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors) contextValue.outcome.isLasting = false;
        // Without data, the operation did not run, and no error belongs to a field.
        if (singleResult.errors && !('data' in singleResult)) singleResult.errors = mergeErrors(singleResult.errors);
        if (hasExtension && !contextValue.isForDigest) {
          const variables = request.variables ?? {};
          const question = document && operation && { schema, document, operation, variables };
          const graph = await graphExtension(contextValue, question, before, singleResult.data, failed);
          singleResult.extensions = { ...singleResult.extensions, graph };
        }
        const outage = outageAmong(singleResult.errors);
        if (outage) response.http.status = outage.status;
        if (outage?.retryAfter !== undefined) response.http.headers.set('retry-after', String(outage.retryAfter));
      },
    };
  },
};

/** The answer to an operation that did not run. */
function notRun(): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: null } } };
}

/** The execution reports that the variables do not fit. */
function digestOrNull(question: AskedQuestion, version: string): string | null {
  try {
    return digestOfQuestion(question, version);
  } catch {
    return null;
  }
}

/**
 * An answer that does not last, or that was given during a load, cannot be cited. An answer that spans the end of a
 * load does not last.
 */
async function graphExtension(
  context: RequestContext,
  question: AskedQuestion | undefined,
  before: Revision | null,
  data: Data | null | undefined,
  failed: OnFailure,
): Promise<Record<string, unknown>> {
  const { graph, outcome, revision } = context;
  const { cost: read, explained } = graph;
  const after = before && outcome.isLasting ? await revision.now().catch(failed(NO_VERSION)) : null;
  // Parts of the answer may come from either version. A later load can restore the first version, and a stored answer
  // would then pass for one of that version.
  if (before && after?.version !== before.version) outcome.isLasting = false;
  const isCitable = outcome.isLasting && before && !before.isLoading && after && !after.isLoading;
  // Caches of others would keep an answer without a citation for as long as one with it.
  if (!isCitable) context.asked.digest = null;
  const citation = isCitable && question && data ? { citation: answerCitation(question, before.version, data) } : {};
  const notes = await notesOn(context, before, failed);
  return {
    ...read,
    cost: context.cost,
    ...citation,
    ...(notes.length > 0 && { notes }),
    ...(explained && { explain: explained }),
  };
}

/** If the notes of an answer cannot be read, the answer says so and is not cached. */
async function notesOn(
  { notes, outcome, touches, namedIds }: RequestContext,
  before: Revision | null,
  failed: OnFailure,
): Promise<readonly AnswerNote[]> {
  if (touches.all.length === 0 && namedIds.all.length === 0) return [];
  const found = before && (await notes(before.version).catch(failed('the notes of an answer could not be read')));
  if (found) return found;
  outcome.isLasting = false;
  return [UNREAD_NOTES];
}
