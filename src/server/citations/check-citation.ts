// Checks whether a deployment still gives the cited answer.
import { readFileSync } from 'node:fs';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { systemReason } from '../../ingest/source-files/read-text';
import { digestOfAnswer, digestOfQuestion, readCitation, type ReadCitation } from '../answers/answer-citation';
import type { Answered, DeploymentQuestion, Deployment } from './deployments';

/** The files with the operation that a citation is expected to belong to. */
export interface AskedOf {
  readonly query?: string;
  readonly variables?: string;
  readonly operation?: string;
}

/**
 * Returns a sentence that confirms the citation. If the query is given, the deployment gives the same answer; if not,
 * the deployment has the same version. Throws in every other case, with a separate sentence for each.
 */
export async function checkAnswerCitation(
  deployment: Deployment,
  schema: GraphQLSchema,
  citation: string,
  asked: AskedOf,
): Promise<string> {
  const cited = readCitation(citation);
  if (cited === null) {
    throw new Error(
      `${citation} is not a citation. A citation has the form version-question-answer, as in extensions.graph.citation.`,
    );
  }
  if (asked.query === undefined) return checkVersion(deployment, cited);
  const { request, questionOf } = requestOf(schema, asked);
  if (questionOf(cited.version) === cited.question) {
    return checkAnswer(deployment.name, cited, await deployment.ask(request));
  }
  const isOther = `${citation} cites another query or other variables than those in the files`;
  const version = await versionOf(deployment).catch(() => cited.version);
  if (version === cited.version) throw new Error(`${isOther}.`);
  if (questionOf(version) !== cited.question) throw new Error(`${isOther}, or its version is not ${cited.version}.`);
  throw new Error(
    `The query is the cited one, but the version of the citation is not ${cited.version}. It is ${version}, the version of ${among(deployment.name)}.`,
  );
}

async function versionOf({ name, ask }: Deployment): Promise<string> {
  const { data, errors } = await ask({ query: '{ dataset { version } }' });
  const found = (data?.['dataset'] as { version?: unknown } | null | undefined)?.version;
  if (typeof found !== 'string') throw new Error(`${name} does not report its version: ${reasonIn(errors)}`);
  return found;
}

async function checkVersion(deployment: Deployment, { version, answer }: ReadCitation): Promise<string> {
  const { name } = deployment;
  const found = await versionOf(deployment);
  if (found !== version) {
    throw new Error(
      `The answer may have changed: the cited version is ${version}, and the version of ${among(name)} is ${found}. Add --query to ask again.`,
    );
  }
  const more =
    answer === null
      ? 'The citation does not cover the content of the answer. With --query, this command checks whether it cites that query.'
      : 'With --query, this command asks again and compares the answer with the cited one.';
  return `${name} has the cited version ${version}. ${more}`;
}

function checkAnswer(name: string, cited: ReadCitation, { data, errors, citation }: Answered): string {
  if (errors.length > 0 || data === null) throw new Error(`${name} does not answer the query: ${reasonIn(errors)}`);
  const now = citation === null ? null : readCitation(citation);
  if (now === null) {
    throw new Error(
      `${name} gives an answer without a citation, which cannot be the cited one. The answer shows when the data was loaded, or it ran out of time, or a load is in progress.`,
    );
  }
  const isSameVersion = now.version === cited.version;
  if (cited.answer === null) {
    if (!isSameVersion) throw new Error(changed('The answer may have changed', name, cited, now));
    return `${name} has the cited version ${cited.version}, and the query is the cited one. The citation covers only the question, not the content of the answer. The current answer is cited as ${citation}.`;
  }
  if (digestOfAnswer(data) === cited.answer) {
    return isSameVersion
      ? `${name} has the cited version ${cited.version} and still gives the cited answer.`
      : `${name} has version ${now.version} instead of the cited ${cited.version}, but still gives the cited answer.`;
  }
  if (!isSameVersion) throw new Error(changed('The answer has changed', name, cited, now));
  throw new Error(
    `${name} has the cited version ${cited.version}, but gives another answer. Either the citation is wrong, or another release gave the answer, or somebody changed the graph directly. The current answer is cited as ${citation}.`,
  );
}

function changed(what: string, name: string, cited: ReadCitation, now: ReadCitation): string {
  return `${what}: the cited version is ${cited.version}, and the version of ${among(name)} is ${now.version}.`;
}

/** The name in the middle of a sentence. */
function among(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

const MOST_OF_MESSAGES = 500;

/** The error messages of an API. They are not trusted to be safe for a terminal. */
function reasonIn(errors: readonly string[]): string {
  const text = errors.join(' ').replace(/\p{Cc}+/gu, ' ');
  return text === '' ? 'it returns no data.' : text.slice(0, MOST_OF_MESSAGES);
}

function requestOf(
  schema: GraphQLSchema,
  { query: file = '', variables: values, operation: operationName }: AskedOf,
): { request: DeploymentQuestion; questionOf: (version: string) => string } {
  const query = textIn(file);
  const document = read(file, () => parse(query));
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw new Error(
      operationName === undefined
        ? `${file} must have exactly one operation, or --operation must name one of several.`
        : `${file} has no operation ${operationName}: name one of its operations.`,
    );
  }
  const variables = values === undefined ? {} : variablesIn(values);
  const questionOf = (version: string) => digestOfQuestion({ schema, document, operation, variables }, version);
  return { request: { query, variables, ...(operationName !== undefined && { operationName }) }, questionOf };
}

/** A request without variables may send null for them. */
function variablesIn(file: string): Record<string, unknown> {
  const text = textIn(file);
  const values = read(file, (): unknown => JSON.parse(text)) ?? {};
  if (typeof values === 'object' && !Array.isArray(values)) return values as Record<string, unknown>;
  throw new Error(`${file} must be a JSON object of variables, such as {"first": 3}.`);
}

function textIn(file: string): string {
  return read(file, () => readFileSync(file, 'utf8'));
}

/** The parsed text of a file. Throws with the file's name if it cannot be parsed. */
function read<T>(file: string, meaning: () => T): T {
  try {
    return meaning();
  } catch (cause) {
    const reason = systemReason(cause);
    throw new Error(reason ? `${file} ${reason}.` : `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
