// What an answer tells of itself in extensions.graph: its cost, its citation, and how it came about where that was asked for.
import type { ApolloServerPlugin } from '@apollo/server';
import { Graph } from '../../graph/loading/graph';
import { answerNotes, type AnswerNote } from '../../questions/notes/answer-notes';
import type { Revision } from '../../dataset/revision';
import { Touches, type TouchingContext } from '../../questions/notes/touches';
import { shownNotes } from '../../questions/notes/shown-notes';
import { NamedIds } from '../../questions/notes/unknown-ids';
import type { Reader } from '../../store/store';
import type { Data } from '../answers/answer-text';
import type { Api } from '../../api';
import { answerCitation, type AskedQuestion } from '../answers/answer-citation';
import { OPERATION_ERRORS } from '../../errors';

/** What one request sees. */
export interface RequestContext extends TouchingContext {
  /** The graph's revision now. */
  readonly revision: () => Promise<Revision>;
  /** What is to be known of the answer, given of this version of the graph. */
  readonly notes: (version: string) => Promise<readonly AnswerNote[]>;
}

/** The context of one request; with `explain` it keeps the statements. */
export function createContext(
  { model, known }: Pick<Api, 'model' | 'known'>,
  reader: Reader,
  revision: RequestContext['revision'],
  explain = false,
): RequestContext {
  const touches = new Touches();
  const namedIds = new NamedIds();
  const now = async () => (await revision()).version;
  const notes = async (version: string) => {
    const ofIds = await known.ids.notes(namedIds, { reader, version, now });
    return shownNotes([...ofIds, ...(await answerNotes(touches.all, known, { reader, version, now }))], touches.beyond);
  };
  const graph = new Graph(model, reader, explain ? [] : null);
  return { graph, outcome: { isLasting: true }, touches, namedIds, revision, notes };
}

/** With this header a gateway asks how long each field took. */
export const TRACE = 'apollo-federation-include-trace';

/**
 * Tells what an answer cost and how to cite it. A gateway that asks for a trace hands nothing else on, and Apollo's
 * compatibility tests hold that it gets nothing beside it.
 */
export const tellOfAnswers: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ contextValue, request }) => {
    const isTold = !request.http?.headers.has(TRACE);
    let before: Revision | null = null;
    return {
      didResolveOperation: async () => {
        if (isTold) before = await contextValue.revision().catch(() => null);
      },
      willSendResponse: async ({ response, schema, document, operation }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors) contextValue.outcome.isLasting = false;
        if (isTold) {
          const variables = request.variables ?? {};
          const question = document && operation && { schema, document, operation, variables };
          const graph = await toldOf(contextValue, question, before, singleResult.data);
          singleResult.extensions = { ...singleResult.extensions, graph };
        }
        if (singleResult.errors?.some(({ extensions }) => extensions?.['code'] === OPERATION_ERRORS.unavailable.code)) {
          response.http.status = OPERATION_ERRORS.unavailable.status;
        }
      },
    };
  },
};

/** An answer that does not last, or was given during a load, cannot be cited; over the end of a load it does not last. */
async function toldOf(
  context: RequestContext,
  question: AskedQuestion | undefined,
  before: Revision | null,
  data: Data | null | undefined,
): Promise<Record<string, unknown>> {
  const { graph, outcome, revision } = context;
  const { cost, explained } = graph;
  const after = before && outcome.isLasting ? await revision().catch(() => null) : null;
  // Some of it may be of either version. A later load can bring the first one back, which it would then pass for.
  if (before && after?.version !== before.version) outcome.isLasting = false;
  const isCitable = outcome.isLasting && before && !before.isLoading && after && !after.isLoading;
  const citation = isCitable && question && data ? { citation: answerCitation(question, before.version, data) } : {};
  const notes = before ? await notesOrNone(context, before.version) : [];
  return { ...cost, ...citation, ...(notes.length > 0 && { notes }), ...(explained && { explain: explained }) };
}

/** An answer whose notes cannot be told is not one to remember. */
async function notesOrNone({ notes, outcome }: RequestContext, version: string): Promise<readonly AnswerNote[]> {
  try {
    return await notes(version);
  } catch {
    outcome.isLasting = false;
    return [];
  }
}
