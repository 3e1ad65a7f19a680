// What can be done with a view: open what it asks as GraphQL, cite it, share it, embed it, download it.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { citationForms, pageCitationForms, type Form } from '../../shared/citation-forms';
import { linkOf, nameOf, variablesOf, type Question } from '../../shared/question';
import { writeAddress, type Address } from '../address';
import { useAskedQuestions, type AskedQuestion } from '../asked-questions';
import { TEXTS } from '../texts';
import { CopyDialog } from './copy-dialog';
import { Downloads } from './downloads';
import { useWay } from './entity-link';

interface ToolbarProps {
  /** The entity whose surroundings the server's downloads have; without one there are none. */
  readonly root?: string;
}

interface ShownForms {
  readonly title: string;
  readonly forms: readonly Form[];
}

export function Toolbar({ root }: ToolbarProps): VNode {
  const { address } = useWay();
  const asked = useAskedQuestions();
  const [shown, setShown] = useState<ShownForms | null>(null);
  const show = (title: string, forms: readonly Form[]) => setShown({ title, forms });
  const version = versionOf(asked);
  const cite = () => {
    const page = { title: document.title, version, link: linkTo('/explore', address, version) };
    show(TEXTS.cite, [...pageCitationForms(page, new Date()), ...citationsOf(asked)]);
  };
  const share = () => show(TEXTS.share, [{ name: 'Link', text: linkTo('/explore', address, version) }]);
  const embed = () => show(TEXTS.embed, [{ name: 'HTML', text: frameOf(address, version) }]);
  return (
    <>
      {address.dataset !== '' && version !== '' && address.dataset !== version ? (
        <p class="problem">{TEXTS.otherVersion}</p>
      ) : null}
      <div class="ways toolbar">
        <QuestionLinks asked={asked} />
        <button type="button" class="plain" disabled={version === ''} onClick={cite}>
          {TEXTS.cite}
        </button>
        <button type="button" class="plain" onClick={share}>
          {TEXTS.share}
        </button>
        <button type="button" class="plain" onClick={embed}>
          {TEXTS.embed}
        </button>
        {root === undefined ? null : <Downloads label={TEXTS.surroundings} roots={[root]} depth={1} />}
        {shown && <CopyDialog {...shown} onClose={() => setShown(null)} />}
      </div>
    </>
  );
}

/** A link for each question that the view asks. */
function QuestionLinks({ asked }: { asked: readonly AskedQuestion[] }): VNode {
  return (
    <details class="questions">
      <summary>{TEXTS.graphql}</summary>
      <ul>
        {asked.map(({ question }, at) => (
          <li key={at}>
            <a href={linkOf(question)}>{titleOf(question)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The name of a question, and what it is about: a view can ask the same of several entities. */
function titleOf(question: Question): string {
  const { id } = variablesOf(question) ?? {};
  return [nameOf(question), typeof id === 'string' ? id : null].filter(Boolean).join(' ');
}

/** Each answer of the view in each form. */
function citationsOf(asked: readonly AskedQuestion[]): Form[] {
  const today = new Date();
  return asked.flatMap(({ question, citation }) =>
    citation === null
      ? []
      : citationForms({ question, citation }, today).map(({ name, text }) => ({
          name: `${titleOf(question)}, ${name}`,
          text,
        })),
  );
}

/** The version of the data, with which every citation begins; '' if nothing can be cited. */
function versionOf(asked: readonly AskedQuestion[]): string {
  return asked.find(({ citation }) => citation !== null)?.citation?.split('-')[0] ?? '';
}

/** A link that says which version of the data it was made with. */
function linkTo(path: string, address: Address, dataset: string): string {
  return `${location.origin}${path}${writeAddress({ ...address, dataset })}`;
}

function frameOf(address: Address, version: string): string {
  const source = linkTo('/embed', address, version).replaceAll('&', '&amp;');
  return `<iframe src="${source}" title="Summit graph" width="800" height="600" loading="lazy"></iframe>`;
}
