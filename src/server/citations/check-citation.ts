// Checks whether a deployment still gives the answer that a citation stands for.
import { readFileSync } from 'node:fs';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
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
      `${citation} is no citation: it has the form of extensions.graph.citation, version-question-answer.`,
    );
  }
  if (asked.query === undefined) return checkVersion(deployment, cited);
  const { request, questionOf } = requestOf(schema, asked);
  if (questionOf(cited.version) === cited.question) {
    return checkAnswer(deployment.name, cited, await deployment.ask(request));
  }
  const isOther = `${citation} is the citation of another query, or of other variables, than those in the files`;
  const version = await versionOf(deployment).catch(() => cited.version);
  if (version === cited.version) throw new Error(`${isOther}.`);
  if (questionOf(version) !== cited.question)
    throw new Error(`${isOther}, or ${cited.version} is not the version that it was given of.`);
  throw new Error(
    `The query is the cited one, but ${cited.version} is not the version that the citation was given of: that is ${version}, which ${among(deployment.name)} is.`,
  );
}

async function versionOf({ name, ask }: Deployment): Promise<string> {
  const { data, errors } = await ask({ query: '{ dataset { version } }' });
  const found = (data?.['dataset'] as { version?: unknown } | null | undefined)?.version;
  if (typeof found !== 'string') throw new Error(`${name} does not tell its version: ${toldBy(errors)}`);
  return found;
}

async function checkVersion(deployment: Deployment, { version, answer }: ReadCitation): Promise<string> {
  const { name } = deployment;
  const found = await versionOf(deployment);
  if (found !== version) {
    throw new Error(
      `The answer may be another by now: it was given of version ${version}, and ${among(name)} is ${found}. With --query it is asked again.`,
    );
  }
  const more =
    answer === null
      ? 'The citation does not cover what the answer was; with --query it is told whether it is of that question.'
      : 'With --query the question is asked again, and the answer held against the cited one.';
  return `${name} is version ${version}, of which the answer was given. ${more}`;
}

function checkAnswer(name: string, cited: ReadCitation, { data, errors, citation }: Answered): string {
  if (errors.length > 0 || data === null) throw new Error(`${name} does not answer the query: ${toldBy(errors)}`);
  const now = citation === null ? null : readCitation(citation);
  if (now === null) {
    throw new Error(
      `${name} gives an answer without a citation, which cannot be the cited one: it tells when the data was loaded, it ran out of time, or a load is under way.`,
    );
  }
  const isSameVersion = now.version === cited.version;
  if (cited.answer === null) {
    if (!isSameVersion) throw new Error(changed('The answer may be another by now', name, cited, now));
    return `${name} is version ${cited.version}, of which the answer was given, and the query is the cited one. The citation covers the question only, not what the answer was; the answer given now is cited as ${citation}.`;
  }
  if (digestOfAnswer(data) === cited.answer) {
    const version = isSameVersion ? `${cited.version}, of which the answer was given` : now.version;
    const still = isSameVersion ? 'it' : `although it was given of ${cited.version}, it`;
    return `${name} is version ${version}: ${still} still gives that answer.`;
  }
  if (!isSameVersion) throw new Error(changed('The answer is another by now', name, cited, now));
  throw new Error(
    `${name} is version ${cited.version}, of which the answer was given, and gives another answer. Either what was cited is not what was answered, or another release answered, or the graph was changed by hand. The answer given now is cited as ${citation}.`,
  );
}

function changed(what: string, name: string, cited: ReadCitation, now: ReadCitation): string {
  return `${what}: it was given of version ${cited.version}, and ${among(name)} is ${now.version}.`;
}

/** The name in the middle of a sentence. */
function among(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

const MOST_OF_MESSAGES = 500;

/** The error messages of an API. They are not trusted to be safe for a terminal. */
function toldBy(errors: readonly string[]): string {
  const text = errors.join(' ').replace(/\p{Cc}+/gu, ' ');
  return text === '' ? 'it gives no data.' : text.slice(0, MOST_OF_MESSAGES);
}

function requestOf(
  schema: GraphQLSchema,
  { query: file = '', variables: values, operation: operationName }: AskedOf,
): { request: DeploymentQuestion; questionOf: (version: string) => string } {
  const query = textIn(file);
  const document = read(file, () => parse(query));
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error(`${file} has no operation ${operationName ?? 'alone'}: name one of its operations.`);
  const variables = values === undefined ? {} : variablesIn(values);
  const questionOf = (version: string) => digestOfQuestion({ schema, document, operation, variables }, version);
  return { request: { query, variables, ...(operationName !== undefined && { operationName }) }, questionOf };
}

/** A request without variables may send null for them. */
function variablesIn(file: string): Record<string, unknown> {
  const text = textIn(file);
  const values = read(file, (): unknown => JSON.parse(text)) ?? {};
  if (typeof values === 'object' && !Array.isArray(values)) return values as Record<string, unknown>;
  throw new Error(`${file} holds no variables: these are an object, such as {"first": 3}.`);
}

function textIn(file: string): string {
  return read(file, () => readFileSync(file, 'utf8'));
}

/** The parsed text of a file. Throws with the file's name if it cannot be parsed. */
function read<T>(file: string, meaning: () => T): T {
  try {
    return meaning();
  } catch (cause) {
    throw new Error(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
