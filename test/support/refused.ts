// What tests of refused files share: a graph to load into, and the problems that a load reports.
import { basename } from 'node:path';
import { inspect } from 'node:util';
import { Refused } from '../../src/ingest/drafts/draft';
import type { TestApi } from './api';

export const SHA256 = 'c2a8f0ba01d2a6463bec5888bb041d530b506414ca3829e4ccfc87ca25d2852b';

/** What messages say an id is. */
export const ID_RULE =
  'an id is a type, a colon and a name, such as nation:FRA; the name has 1 to 150 letters (A-Z, a-z), digits, dots, underscores and hyphens, and begins with a letter or a digit.';

/** The first line of a file that has nothing but records to refuse. */
export const SOURCE = `source: { id: source:refused, title: Refused, kind: ARTICLE, sha256: ${SHA256} }\n`;

/** A file without a problem: a source with a sentence and an advert, two nations, a leader and one fact. */
export const GOOD = `source: { id: source:good, title: Good, kind: ARTICLE, sha256: ${SHA256}, length: 120 }
passages:
  - { id: passage:good-1, kind: SENTENCE, ordinal: 1, start: 0, end: 100 }
  - { id: passage:good-ad, kind: ADVERT, ordinal: 2, start: 100, end: 120 }
entities:
  - { id: nation:AAA, name: Aland, cow: 1 }
  - { id: nation:BBB, name: Bland, cow: 2 }
  - { id: leader:one, name: One }
facts:
  - id: office:good
    gist: One is President of Aland.
    modality: FACT
    holder: leader:one
    title: President
    nation: nation:AAA
    citations: [{ passage: passage:good-1, start: 0, end: 10 }]
`;

export const STATE = `{
  dataset { version loadedAt counts { type count } }
  nations { totalCount nodes { id name } }
  sources { totalCount nodes { id title } }
  rollCalls { totalCount nodes { id date } }
  facts { totalCount nodes { id gist } }
}`;

/** The problems of a load, as `line: message` for a source.yaml and `file:line: message` otherwise; holds that nothing was written. */
export async function problemsOf(api: TestApi, ...files: string[]): Promise<string[]> {
  const before: unknown = await api.data(STATE);
  const refusal: unknown = await api.load(...files).then(
    (written) => written,
    (cause: unknown) => cause,
  );
  if (!(refusal instanceof Refused)) throw new Error(`It was not refused: ${inspect(refusal)}`);
  expect(await api.data(STATE)).toEqual(before);
  const { problems, message } = refusal;
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  const lines = problems.map((problem) => `${problem.file}:${problem.line}: ${problem.message}`);
  expect(message).toBe([`${count}; nothing was written.`, ...lines].join('\n'));
  return problems.map((problem) => {
    const file = basename(problem.file);
    return `${file === 'source.yaml' ? '' : `${file}:`}${problem.line}: ${problem.message}`;
  });
}
