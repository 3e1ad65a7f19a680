// Lints the prose of Markdown files: long sentences, passive voice, weasel words, repeated words, a and an, and the habits
// that docs/style.md lists. Usage: node scripts/lint-prose.mjs [FILE.md…]; without files, everything that a reader sees.
import { readdirSync, readFileSync } from 'node:fs';
import { toString } from 'nlcst-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextPassive from 'retext-passive';
import retextRepeatedWords from 'retext-repeated-words';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Files at the top level. Those below docs/ are found automatically. */
const FILES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'examples/README.md',
  'client-kit/README.md',
];

/** The longest sentence, in words, and the share of a file's sentences that can have a passive. */
const BOUNDS = { words: 32, passive: 0.25, habits: true };
/** The reference consists of the descriptions in schema/, which read like a manual: shorter and more direct. */
const REFERENCE = { words: 30, passive: 0.08, habits: true };

/** An index of links or names is not prose. */
const INDEX = / · |(Code, ){5}/;

const HABITS = [
  [/\b(who|what|where|which)(so)?ever\b/i, 'say who, what or where: "anyone who", "any"'],
  [/\bis none of\b/i, 'say "is not a"'],
  [/\bbeside\b/i, 'say "next to", "except" or "in addition to"'],
  [
    /\b(is|are|was|were|be) told (from|by|apart|with|in|as)\b/i,
    'say "derived", "shown", "reported" or "distinguished"',
  ],
  [/\btells? (what|how|whether|where|when|of)\b/i, 'say "shows", "reports" or "says"'],
  [/\bby way of\b/i, 'say "through"'],
  [/\bof its own accord\b|\bas it were\b/i, 'leave it out'],
  [/;[^;]*;/, 'split a sentence with two semicolons'],
  [
    /\b(simply|easily|obviously|clearly|of course|please|very|really|quite|fairly|extremely|basically|actually|essentially)\b/i,
    'leave it out',
  ],
  [/\b(various|somewhat|relatively|arguably|a number of|as far as possible)\b/i, 'say which or how many'],
  [/\b(in order to|due to the fact that|utilize)\b/i, 'say it shorter: to, because, use'],
];

const english = unified().use(retextEnglish).use(retextIndefiniteArticle).use(retextPassive).use(retextRepeatedWords);
const markdown = unified().use(remarkParse).use(remarkGfm);

const given = process.argv.slice(2);
const problems = (given.length > 0 ? given : [...FILES, ...below('docs')]).flatMap(lint);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/** The problems of a file, each with its line. */
function lint(file) {
  const { words, passive, habits } = file.includes('docs/reference/') ? REFERENCE : BOUNDS;
  const problems = [];
  let sentences = 0;
  const passives = [];
  visit(markdown.parse(readFileSync(file, 'utf8')), ['paragraph', 'heading', 'tableCell'], (block) => {
    const text = textOf(block);
    if (INDEX.test(text)) return;
    const { line } = block.position.start;
    const report = (message) => problems.push(`${file}:${line}: ${message}`);
    const tree = english.parse(text);
    const messages = [];
    const vfile = { message: (reason, { place, source } = {}) => (messages.push({ reason, place, source }), {}) };
    english.runSync(tree, vfile);
    for (const { reason } of messages) if (!/passive/i.test(reason)) report(reason);
    visit(tree, 'SentenceNode', (sentence) => {
      sentences += 1;
      const said = toString(sentence);
      const count = sentence.children.filter(({ type }) => type === 'WordNode').length;
      if (count > words) report(`${count} words in a sentence, ${words} at most: ${said.slice(0, 60)}…`);
      for (const [pattern, advice] of habits ? HABITS : [])
        if (pattern.test(said)) report(`${pattern.exec(said)[0]}: ${advice}`);
    });
    const found = messages.filter(({ reason }) => /passive/i.test(reason));
    if (found.length > 0) passives.push(line);
  });
  const share = passives.length / Math.max(sentences, 1);
  if (passives.length > 3 && share > passive) {
    problems.push(
      `${file}: ${passives.length} of ${sentences} sentences have a passive, see lines ${passives.join(', ')}`,
    );
  }
  return problems;
}

/** The text as it is read aloud. Code counts as one word. */
function textOf(node) {
  if (node.type === 'inlineCode') return 'Code';
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  return (node.children ?? []).map(textOf).join('');
}

function below(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}
