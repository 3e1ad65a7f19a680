// The questions that / answers. Those that a graph has no answer to are left out, and the next of the list take their place.
import * as asked from '../queries/of-questions';
import type { PageApi } from '../page-api';
import {
  agreement,
  denials,
  differingTallies,
  inForce,
  latestVote,
  mostPositions,
  opposition,
  signatories,
} from './read';
import type { ShownAnswer } from './shown-answer';

export interface PageQuestion {
  /** In the address of its page. */
  readonly name: string;
  readonly title: string;
  readonly query: string;
  /** Null if the graph has no answer. */
  readonly answer: (api: PageApi) => Promise<ShownAnswer | null>;
}

/** How many / shows. */
const SHOWN = 6;

export const PAGE_QUESTIONS: readonly PageQuestion[] = [
  question('opposition', 'What does Moscow oppose, and on what evidence?', asked.OPPOSITION, opposition),
  question('signatories', 'Who signed the joint declaration of Paris?', asked.SIGNATORIES, signatories),
  question('in-force', 'Is the multinational force for Ukraine in force?', asked.IN_FORCE, inForce),
  question('latest-vote', 'How did the latest vote go?', asked.LATEST_VOTE, latestVote),
  question('agreement', 'How often do China, Iran and Ukraine agree?', asked.AGREEMENT, agreement),
  question('denials', 'What do sources deny?', asked.DENIED_FACTS, denials),
  question(
    'differing-tallies',
    'Where do counted and published votes differ?',
    asked.DIFFERING_TALLIES,
    differingTallies,
  ),
  question('most-positions', 'Which nations took a stance most often?', asked.MOST_POSITIONS, mostPositions),
];

export interface AnsweredQuestion {
  readonly question: PageQuestion;
  readonly answer: ShownAnswer;
}

/** The first questions that the graph has an answer to. */
export async function answeredQuestions(api: PageApi): Promise<AnsweredQuestion[]> {
  const found: AnsweredQuestion[] = [];
  for (const each of PAGE_QUESTIONS) {
    const answer = found.length < SHOWN ? await each.answer(api) : null;
    if (answer) found.push({ question: each, answer });
  }
  return found;
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- codegen has derived T from the query
function question<T>(name: string, title: string, query: string, read: (data: T) => ShownAnswer | null): PageQuestion {
  const answer = async (api: PageApi) => {
    const data = await api.ask<T>(query);
    return data && read(data);
  };
  return { name, title, query, answer };
}
