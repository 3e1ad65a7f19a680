// A source whose texts are hard to write into a table and to read again, with its wording.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sourceFile } from './files';

const LENGTH_OF_FIRST = 20;
const WORDING = '=SUM(A1:A9), "quoted"; back\\slash \\; \r\nÄ 👩‍🚀 \u2028,\r\uFEFF ~\t\n';

const TEXTS = [
  ...['=1+1', '+1', '-1', '@x', "'x", ' before', 'after ', '\ttab\t', '\u00a0', 'line\nfeed', 'carriage\rreturn'],
  ...['both\r\n', '\r', '"', '""', '"a","b"', 'a"', ',', ';', '\\', '\\;', '\\\\', ';;', 'a;b\\;c\\', '\\n', "it's"],
  ...['null', 'NULL', 'true', '1', '1e3', '007', '[]', '{}', '$id', '#', '\uFEFFmark', '\u2028'],
  ...['é', 'e\u0301', '👩‍🚀🌲', '日本語', 'مرحبا', '\uffff'],
].filter((text) => text.trim() !== '');

/** Characters that no text may have. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** Longer than a name may be, which Neo4j keeps in an index, and than any row that people write. */
const LONG = 'x;"\\'.repeat(300_000);

/** The paths of the source and of its wording; some of the texts depend on the seed. */
export function nastySource(seed: number): { source: string; wording: string } {
  const made = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), { seed, numRuns: 200 });
  const texts = [...TEXTS, ...made.map((text) => text.replaceAll(CONTROL, '')).filter((text) => text.trim() !== '')];
  const file = {
    source: { id: 'source:nasty', title: TEXTS[0], kind: 'ARTICLE', sha256: digestOf(WORDING), note: LONG },
    passages: [passage(1, 0, LENGTH_OF_FIRST), passage(2, LENGTH_OF_FIRST, Array.from(WORDING).length)],
    entities: texts.map((name, at) => ({ id: `place:nasty-${at}`, name, aliases: [name, ...texts.slice(at, at + 3)] })),
    facts: texts.map((text, at) => ({
      id: `statement:nasty-${at}`,
      gist: text,
      modality: 'FACT',
      subject: `place:nasty-${at}`,
      predicate: 'STATUS',
      value: text,
      quantity: { min: at - 5, unit: text, text },
      citations: [
        { passage: 'passage:nasty-2', start: 20, end: 21 + (at % 9), role: 'CONTRADICTS' },
        { passage: 'passage:nasty-1', start: 0, end: 1 },
        { passage: 'passage:nasty-1', start: 0, end: 1 },
      ],
    })),
  };
  // YAML reads JSON.
  return { source: sourceFile(JSON.stringify(file)), wording: sourceFile(WORDING, 'wording.txt') };
}

function passage(ordinal: number, start: number, end: number): object {
  const sha256 = digestOf(Array.from(WORDING).slice(start, end).join(''));
  return { id: `passage:nasty-${ordinal}`, kind: 'SENTENCE', ordinal, start, end, sha256 };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
