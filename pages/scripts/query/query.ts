// The query page: the editor, the list of the tour, and what can be done with a question and its answer.
import { aboutAnswer, showAbout } from './about';
import { citationForms, type CitedAnswer } from './citation-forms';
import { copyDialog } from './copy-dialog';
import { startEditor, type Editor } from './editor';
import { byId } from './elements';
import { programForms } from './program-forms';
import { linkOf, questionIn } from './question';

/** Some programs cut longer links, and the server takes 16 kB of headers. */
const LONGEST_LINK = 8_000;

const links = [...document.querySelectorAll<HTMLAnchorElement>('.tour a')];
const dialog = copyDialog();
const cite = byId('cite', HTMLButtonElement);
let cited: CitedAnswer | null = null;

const editor = startEditor(byId('graphiql', HTMLElement), {
  tabs: links.flatMap(({ dataset: { query, tab } }) => (query !== undefined && tab !== undefined ? [query] : [])),
  asked: questionIn(location.href),
  onAnswer: (question, answer) => {
    const about = aboutAnswer(answer);
    showAbout(byId('about', HTMLElement), about);
    cited = about.citation === null ? null : { question, citation: about.citation };
    cite.disabled = cited === null;
  },
});

listOfTour(editor);
byId('share', HTMLButtonElement).addEventListener('click', () => {
  const link = linkOf(editor.current());
  history.replaceState(null, '', link);
  const isLong = link.length > LONGEST_LINK;
  dialog.show('Share this query', [{ name: 'Link', text: link }], isLong ? 'Long: some programs cut such a link.' : '');
});
byId('code', HTMLButtonElement).addEventListener('click', () => {
  dialog.show('Use in a program', programForms(editor.current(), `${location.origin}/graphql`));
});
cite.addEventListener('click', () => {
  if (cited) dialog.show('Cite this answer', citationForms(cited, new Date()));
});

/** A click on a query opens it here; a click for a new window or tab follows the link, which does the same there. */
function listOfTour(target: Editor): void {
  const tour = document.querySelector<HTMLDetailsElement>('.tour');
  const narrow = matchMedia('(max-width: 60rem)');
  // In a narrow window the list lies above the editor, and would push it out of sight.
  const fit = () => {
    if (tour) tour.open = !narrow.matches;
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
