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
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()] as const;
  const day = date.map((part) => String(part).padStart(2, '0')).join('-');
  const key = `summit-graph-${(digests[0] ?? version).slice(0, KEY_LENGTH)}`;
  const link = linkOf(question);
  const text = `${title}. Summit graph, version ${version} of the data. Citation ${citation}. Retrieved ${day} from ${link}`;
  const bibtex = `@misc{${key},
  title = {{${title.replaceAll('_', '\\_')}}},
  howpublished = {Summit graph},
  version = {${version}},
  note = {Citation ${citation}},
  year = {${date[0]}},
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
      note: `Citation ${citation}`,
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
