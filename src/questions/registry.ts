// The questions of the API: fields with resolvers of their own. To add one, add its folder, its schema file and a line here.
import { activationQuestion } from './activation/resolver';
import { citationsQuestion } from './citations/resolver';
import { codingAgreementQuestion } from './coding-agreement/resolver';
import { comparisonQuestion } from './comparison/resolver';
import { coverageQuestion } from './coverage/resolver';
import { datasetQuestion } from './dataset/resolver';
import { disagreementsQuestion } from './disagreements/resolver';
import { documentUrlQuestion } from './document-url/resolver';
import { factCountsQuestion } from './fact-counts/resolver';
import { lookUpQuestion } from './look-up/by-name';
import { nationsQuestion } from './look-up/nations';
import { memberCountQuestion } from './member-count/resolver';
import { namesByLanguageQuestion } from './names-by-language/resolver';
import { nodeQuestion } from './node/resolver';
import { pathsQuestion } from './paths/resolver';
import { positionCountsQuestion } from './position-counts/resolver';
import { positionGistQuestion } from './position-gist/resolver';
import { recordsQuestion } from './records/resolver';
import type { Question, SharedByQuestions } from './shared/question';
import { searchQuestion } from './search/resolver';
import { standingsQuestion } from './standings/resolver';
import { subgraphQuestion } from './subgraph/resolver';
import { tallyQuestion } from './tally/resolver';
import { votesQuestion } from './votes/resolver';

const QUESTIONS: readonly ((shared: SharedByQuestions) => Question)[] = [
  activationQuestion,
  citationsQuestion,
  codingAgreementQuestion,
  comparisonQuestion,
  coverageQuestion,
  datasetQuestion,
  disagreementsQuestion,
  documentUrlQuestion,
  factCountsQuestion,
  lookUpQuestion,
  memberCountQuestion,
  namesByLanguageQuestion,
  nationsQuestion,
  nodeQuestion,
  pathsQuestion,
  positionCountsQuestion,
  positionGistQuestion,
  recordsQuestion,
  searchQuestion,
  standingsQuestion,
  subgraphQuestion,
  tallyQuestion,
  votesQuestion,
];

/** All questions. */
export function allQuestions(shared: SharedByQuestions): Question[] {
  return QUESTIONS.map((question) => question(shared));
}
