// Whether a deployment still gives the answer that a citation stands for.
import { readFileSync } from 'node:fs';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { revisionOf } from '../resolvers/dataset';
import type { Reader } from '../store/store';
import { citationOf, versionCited } from './citation';

/** The question that a citation should be of, in files. */
export interface AskedOf {
  readonly query?: string;
  readonly variables?: string;
  readonly operation?: string;
}

/** Says that the graph still gives the answer. Throws where it may not, or where the citation is of another question. */
export async function checkCitation(
  reader: Reader,
  schema: GraphQLSchema,
  citation: string,
  asked: AskedOf,
): Promise<string> {
  const cited = versionCited(citation);
  if (cited === null) {
    throw new Error(`${citation} is no citation: it has the form of extensions.graph.citation, version-digest.`);
  }
  if (asked.query !== undefined && questionCited(schema, asked, cited) !== citation) {
    throw new Error(`${citation} is the citation of another query, or of other variables, than those in the files.`);
  }
  const { version } = await revisionOf(reader);
  if (version !== cited) {
    throw new Error(
      `The answer may be another by now: it was given of version ${cited}, and this graph is ${version}.`,
    );
  }
  return `This graph is version ${version}, of which the answer was given: it still gives that answer.`;
}

function questionCited(schema: GraphQLSchema, { query = '', variables, operation }: AskedOf, version: string): string {
  const document = read(query, parse);
  const chosen = getOperationAST(document, operation);
  if (!chosen) throw new Error(`${query} has no operation ${operation ?? 'alone'}: name one of its operations.`);
  const values = variables === undefined ? {} : variablesIn(variables);
  return citationOf({ schema, document, operation: chosen, variables: values }, version);
}

/** A request without variables may say so with null. */
function variablesIn(file: string): Record<string, unknown> {
  const values = read(file, (text): unknown => JSON.parse(text)) ?? {};
  if (typeof values === 'object' && !Array.isArray(values)) return values as Record<string, unknown>;
  throw new Error(`${file} holds no variables: these are an object, such as {"first": 3}.`);
}

/** What a file's text stands for. Throws with the file's name where there is no telling. */
function read<T>(file: string, meaning: (text: string) => T): T {
  try {
    return meaning(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
