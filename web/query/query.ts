// The query page: the editor, the list of queries, and what can be done with a question and its answer.
import { aboutAnswer, showAbout, type AboutAnswer } from './about';
import { citationForms, type CitedAnswer } from '../shared/citation-forms';
import { copyDialog } from './copy-dialog';
import { startEditor, type Editor } from './editor';
import { byId } from './elements';
import { programForms } from './program-forms';
import { linkOf, questionIn } from '../shared/question';

/** Some programs cut longer links. */
const LONGEST_LINK = 8_000;

const links = [...document.querySelectorAll<HTMLAnchorElement>('.queries a')];
const dialog = copyDialog();
const cite = byId('cite', HTMLButtonElement);
/** What is known about the last answer of each tab. */
const answers = new Map<string, { readonly about: AboutAnswer; readonly cited: CitedAnswer | null }>();
let shownTab = '';

const editor = startEditor(byId('graphiql', HTMLElement), {
  tabs: links.flatMap(({ dataset: { query, tab } }) => (query !== undefined && tab !== undefined ? [query] : [])),
  asked: questionIn(location.href),
  onAnswer: (tab, question, answer) => {
    const about = aboutAnswer(answer);
    const { citation } = about;
    answers.set(tab, { about, cited: citation === null ? null : { question, citation } });
    if (tab === shownTab) showAnswer();
  },
  onTab: (tab) => {
    shownTab = tab;
    showAnswer();
  },
});

listOfQueries(editor);
// Another link of this page that differs behind # only: the browser does not load the page again.
addEventListener('hashchange', () => {
  const question = questionIn(location.href);
  if (question) editor.open(question);
});
byId('share', HTMLButtonElement).addEventListener('click', () => {
  const link = linkOf(editor.current());
  history.replaceState(null, '', link);
  const isLong = link.length > LONGEST_LINK;
  dialog.show('Share this query', [{ name: 'Link', text: link }], isLong ? 'Long: some programs cut such a link.' : '');
});
byId('code', HTMLButtonElement).addEventListener('click', () => {
  dialog.show('Use in a program', programForms(editor.current(), `${location.origin}/graphql`, editor.headers()));
});
byId('open-keys', HTMLButtonElement).addEventListener('click', () => byId('keys', HTMLDialogElement).showModal());
// Without this script they could do nothing.
for (const id of ['share', 'code', 'open-keys']) byId(id, HTMLButtonElement).disabled = false;
cite.addEventListener('click', () => {
  const cited = answers.get(shownTab)?.cited;
  if (cited) dialog.show('Cite this answer', citationForms(cited, new Date()));
});

function showAnswer(): void {
  const answer = answers.get(shownTab);
  showAbout(byId('about', HTMLElement), answer?.about ?? null);
  cite.disabled = !answer?.cited;
}

/** A click on a query opens it here; a click for a new window or tab follows the link, which does the same there. */
function listOfQueries(target: Editor): void {
  const queries = document.querySelector<HTMLDetailsElement>('.queries');
  const narrow = matchMedia('(max-width: 60rem)');
  // In a narrow window the list lies above the editor, and would push it out of sight.
  const fit = () => {
    if (queries) queries.open = !narrow.matches;
  };
  fit();
  narrow.addEventListener('change', fit);
  for (const link of links) {
    link.addEventListener('click', (event) => {
      const question = questionIn(link.href);
      if (!question || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      target.open(question);
      fit();
    });
  }
}
