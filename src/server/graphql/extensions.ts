// The metadata of an answer in extensions.graph: its cost, its citation, its notes and, if the request asks for it, the
// Cypher queries behind it.
import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import { Graph } from '../../graph/loading/graph';
import type { RequestRevision } from '../../graph/loading/model-resolvers';
import { answerNotes, type AnswerNote } from '../../questions/notes/answer-notes';
import type { Revision } from '../../dataset/revision';
import { Touches, type TouchingContext } from '../../questions/notes/touches';
import { shownNotes } from '../../questions/notes/shown-notes';
import { NamedIds } from '../../questions/notes/unknown-ids';
import type { Reader } from '../../store/store';
import type { Data } from '../answers/answer-text';
import type { Api } from '../../api';
import { answerCitation, digestOfQuestion, type AskedQuestion } from '../answers/answer-citation';
import { OPERATION_ERRORS } from '../../errors';

/** The context of one request. */
export interface RequestContext extends TouchingContext {
  readonly revision: RequestRevision<Revision>;
  /** What the answer is the answer to; a separate object, because Apollo works with a copy of the context. */
  readonly asked: { digest: string | null };
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
  const [outcome, asked] = [{ isLasting: true }, { digest: null }];
  return { graph, outcome, asked, isForDigest: false, touches, namedIds, revision, notes };
}

/** A gateway sends this header to get the duration of each field. */
export const TRACE = 'apollo-federation-include-trace';

/**
 * Adds the cost and the citation of an answer to its extensions. A gateway that asks for a trace passes nothing else
 * on, and Apollo's compatibility tests require that the response has no other extension then.
 */
export const describeAnswers: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue, request }) => {
    const hasExtension = !request.http?.headers.has(TRACE);
    let before: Revision | null = null;
    return {
      didResolveOperation: async ({ schema, document, operation }) => {
        if (hasExtension) before = await contextValue.revision.atStart().catch(() => null);
        const isPlain = request.http?.method === 'GET' && contextValue.graph.explained === null;
        if (!isPlain || !before || !operation) return;
        const { variables = {} } = request;
        contextValue.asked.digest = digestOrNull({ schema, document, operation, variables }, before.version);
      },
      responseForOperation: async () => (contextValue.isForDigest ? notRun() : null),
      willSendResponse: async ({ response, schema, document, operation }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors) contextValue.outcome.isLasting = false;
        if (hasExtension && !contextValue.isForDigest) {
          const variables = request.variables ?? {};
          const question = document && operation && { schema, document, operation, variables };
          const graph = await graphExtension(contextValue, question, before, singleResult.data);
          singleResult.extensions = { ...singleResult.extensions, graph };
        }
        if (singleResult.errors?.some(({ extensions }) => extensions?.['code'] === OPERATION_ERRORS.unavailable.code)) {
          response.http.status = OPERATION_ERRORS.unavailable.status;
        }
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
): Promise<Record<string, unknown>> {
  const { graph, outcome, revision } = context;
  const { cost, explained } = graph;
  const after = before && outcome.isLasting ? await revision.now().catch(() => null) : null;
  // Parts of the answer may come from either version. A later load can restore the first version, and a stored answer
  // would then pass for one of that version.
  if (before && after?.version !== before.version) outcome.isLasting = false;
  const isCitable = outcome.isLasting && before && !before.isLoading && after && !after.isLoading;
  const citation = isCitable && question && data ? { citation: answerCitation(question, before.version, data) } : {};
  const notes = before ? await notesOrNone(context, before.version) : [];
  return { ...cost, ...citation, ...(notes.length > 0 && { notes }), ...(explained && { explain: explained }) };
}

/** If the notes of an answer cannot be read, the answer is not cached. */
async function notesOrNone({ notes, outcome }: RequestContext, version: string): Promise<readonly AnswerNote[]> {
  try {
    return await notes(version);
  } catch {
    outcome.isLasting = false;
    return [];
  }
}
