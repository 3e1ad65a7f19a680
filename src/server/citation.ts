// The citation of an answer: what was asked, of which version of the graph, in one line that can be printed.
import { createHash } from 'node:crypto';
import { Kind, print, separateOperations, type DocumentNode, type OperationDefinitionNode } from 'graphql';

/** A question as it is told from others. */
export interface Question {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Hex digits of a digest. */
const DIGITS = 32;
const FORM = new RegExp(`^([0-9a-z]+)-([0-9a-f]{${DIGITS}})$`);

/** `<dataset.version>-<digest of the question and the version>`: equal citations stand for equal answers. */
export function citationOf({ document, operation, variables }: Question, version: string): string {
  const asked = [textOf(document, operation), inOrder(variables), version];
  const digest = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  return `${version}-${digest.slice(0, DIGITS)}`;
}

/** The version that a citation names; null where it is no citation. */
export function versionCited(citation: string): string | null {
  return FORM.exec(citation)?.[1] ?? null;
}

/** The operation with the fragments that it uses: white space, commas, comments and other operations do not count. */
function textOf(document: DocumentNode, operation: OperationDefinitionNode): string {
  const name = operation.name?.value ?? '';
  const alone = separateOperations(document)[name] ?? { kind: Kind.DOCUMENT, definitions: [operation] };
  return print(alone);
}

/** The same value with the fields of every object in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, part]) => [name, inOrder(part)]));
}
