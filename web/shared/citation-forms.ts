// The citation of an answer as text, BibTeX and CSL-JSON, which reference managers read.
import { linkOf, nameOf, type Question } from './question';

export interface CitedAnswer {
  readonly question: Question;
  /** extensions.graph.citation: the version of the data, the question and the answer. */
  readonly citation: string;
}

/** A text that can be copied, and its name. */
export interface Form {
  readonly name: string;
  readonly text: string;
}

/** Of a digest, in a key. */
const KEY_LENGTH = 8;

export function citationForms({ question, citation }: CitedAnswer, today: Date): Form[] {
  const [version = '', ...digests] = citation.split('-');
  const name = nameOf(question);
  const title = `Answer to ${name === null ? 'a query' : `the query ${name}`}`;
  return formsOf({ title, version, note: `Citation ${citation}`, link: linkOf(question), digest: digests[0] }, today);
}

/** A page that shows what the data says, and the version of the data. */
export interface CitedPage {
  readonly title: string;
  readonly version: string;
  readonly link: string;
}

/** The citation of a page, whose link shows the same again. */
export function pageCitationForms({ title, version, link }: CitedPage, today: Date): Form[] {
  return formsOf({ title, version, note: null, link, digest: version }, today);
}

interface Cited {
  readonly title: string;
  readonly version: string;
  readonly note: string | null;
  readonly link: string;
  readonly digest: string | undefined;
}

function formsOf({ title, version, note, link, digest = version }: Cited, today: Date): Form[] {
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()] as const;
  const day = date.map((part) => String(part).padStart(2, '0')).join('-');
  const key = `summit-graph-${digest.slice(0, KEY_LENGTH)}`;
  const noted = note === null ? '' : `${note}. `;
  const text = `${title}. Summit graph, version ${version} of the data. ${noted}Retrieved ${day} from ${link}`;
  const bibtex = `@misc{${key},
  title = {{${title.replaceAll('_', '\\_')}}},
  howpublished = {Summit graph},
  version = {${version}},
${note === null ? '' : `  note = {${note}},\n`}  year = {${date[0]}},
  urldate = {${day}},
  url = {${link}},
}`;
  const csl = [
    {
      id: key,
      type: 'dataset',
      title,
      'container-title': 'Summit graph',
      version,
      ...(note !== null && { note }),
      accessed: { 'date-parts': [date] },
      URL: link,
    },
  ];
  return [
    { name: 'Text', text },
    { name: 'BibTeX', text: bibtex },
    { name: 'CSL-JSON', text: JSON.stringify(csl, null, 2) },
  ];
}
