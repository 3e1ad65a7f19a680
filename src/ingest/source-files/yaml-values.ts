// Reads the text of a YAML file, which can be hostile, into values with their lines. Values that are nested too deeply,
// and aliases that expand to far more than is written, are reported and not followed.
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type CST,
  type Document,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import { quotedField } from '../drafts/shown-values';
import type { Located, FileLine, Problem } from '../drafts/draft';

/** Source files are six levels deep. At some thousands, the composer of the parser's package crashes the process. */
const MAX_DEPTH = 50;
/** How many values the aliases of a file can expand to in total. */
const MAX_ALIASED = 100_000;

/** The values of a file; null if it has none, and then `problems` says why. */
export function readYaml(text: string, file: string): { root: Located | null; problems: readonly Problem[] } {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const report = (offset: number, message: string) => {
    problems.push({ file, line: lines.linePos(offset).line, message });
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  formProblems(tokens, report);
  if (problems.length > 0) return { root: null, problems };
  const [document] = new Composer({ version: '1.2', uniqueKeys: false, prettyErrors: false }).compose(
    tokens,
    true,
    text.length,
  );
  const found = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  for (const { message, pos } of found) {
    const reason = message.split('\n')[0]?.replace(/[.:]?$/, '');
    report(pos[0], `This is not valid YAML: ${reason}.`);
  }
  if (problems.length > 0 || !document) return { root: null, problems };
  const root = new Values(document, (offset) => ({ file, line: lines.linePos(offset).line }), report).read();
  return problems.length > 0 ? { root: null, problems } : { root, problems };
}

type ReportOffset = (offset: number, message: string) => void;

/** The problems that can be found before the tokens are composed. */
function formProblems(tokens: readonly CST.Token[], report: ReportOffset): void {
  const [, second] = tokens.filter(({ type }) => type === 'document');
  if (second)
    report(second.offset, 'A second document begins here; a source file holds one. Put each source into its own file.');
  for (const token of tokens) {
    if (token.type === 'directive' && /^%YAML\s+(?!1\.2\b)/.test(token.source))
      report(token.offset, 'A source file is YAML 1.2; leave this line out.');
  }
  const deep = tooDeep(tokens);
  if (deep) report(deep.offset, `Values are nested more than ${MAX_DEPTH} levels deep here; a source file needs six.`);
}

/** The first token that is nested too deeply. */
function tooDeep(tokens: readonly CST.Token[]): CST.Token | null {
  const open = tokens.map((token) => ({ token, depth: 0 })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) return token;
    for (const child of childrenOf(token).reverse()) open.push({ token: child, depth: depth + 1 });
  }
  return null;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

/** A value, and how many values it contains once all aliases are expanded; Infinity if it contains itself. */
interface Sized {
  readonly located: Located;
  readonly size: number;
}

/** The target of an alias that is still being read, which means that the value contains itself. */
const OPEN: Sized = { located: { value: null, at: { file: '', line: 0 } }, size: Infinity };

class Values {
  /** The value of each anchor at this point of the text. */
  private readonly anchors = new Map<string, Sized>();
  private aliased = 0;

  constructor(
    private readonly document: Document,
    private readonly placeOf: (offset: number) => FileLine,
    private readonly report: ReportOffset,
  ) {}

  read(): Located {
    return this.sized(this.document.contents).located;
  }

  private sized(node: unknown): Sized {
    if (isAlias(node)) return this.alias(node.source, node);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, OPEN);
    const sized = this.plain(node);
    if (anchor !== undefined) this.anchors.set(anchor, sized);
    return sized;
  }

  private plain(node: unknown): Sized {
    const at = this.placeOf(offsetOf(node));
    if (isMap(node)) return this.map(node.items, at);
    if (isScalar(node)) return { located: { at, value: scalarOf(node.value), ...writtenOf(node) }, size: 1 };
    if (!isSeq(node)) return { located: { at, value: null }, size: 1 };
    const items = node.items.map((item) => this.sized(item));
    return { located: { at, value: items.map(({ located }) => located) }, size: sizeOf(items) };
  }

  private map(pairs: readonly Pair[], at: FileLine): Sized {
    const value = new Map<string, Located>();
    const items = pairs.map(({ key, value: node }) => {
      const item = this.sized(node);
      const line = this.placeOf(offsetOf(key)).line;
      const name = isScalar(key) ? String(key.value) : null;
      const first = name === null ? undefined : value.get(name);
      if (name === null) this.report(offsetOf(key), 'A key must be plain text, such as name.');
      else if (name === '<<')
        this.report(offsetOf(key), 'Source files do not support the merge key <<: write the fields out.');
      else if (first)
        this.report(
          offsetOf(key),
          `The key ${quotedField(name)} appears twice in one map; first on line ${first.at.line}.`,
        );
      else value.set(name, { ...item.located, at: { ...at, line } });
      return item;
    });
    return { located: { at, value }, size: sizeOf(items) };
  }

  private alias(anchor: string, node: unknown): Sized {
    const offset = offsetOf(node);
    const named = this.anchors.get(anchor);
    if (named !== OPEN) this.aliased += named?.size ?? 0;
    if (!named) this.report(offset, 'This alias stands for nothing: no value before it has this anchor.');
    else if (named === OPEN) this.report(offset, 'This alias refers to a value that contains it.');
    else if (this.aliased > MAX_ALIASED)
      this.report(offset, `The aliases up to here expand to more than ${MAX_ALIASED} values; write them out.`);
    const isUsable = named && named !== OPEN && this.aliased <= MAX_ALIASED;
    // Reported only once: later aliases add nothing new.
    if (this.aliased > MAX_ALIASED) this.aliased = -Infinity;
    const at = this.placeOf(offset);
    return isUsable ? { ...named, located: { ...named.located, at } } : { located: { at, value: null }, size: 1 };
  }
}

function sizeOf(items: readonly Sized[]): number {
  return items.reduce((sum, { size }) => sum + size, 1);
}

function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

/** A number as it is written: in YAML 0x7EA, 02026, 2026.0 and 2.026e3 are the same number. */
function writtenOf({ value, source }: Scalar): Pick<Located, 'written'> {
  return typeof value === 'number' && source !== undefined ? { written: source } : {};
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // Values with tags outside YAML's core schema, which are refused earlier.
  return null;
}
