// The documents that a server with TRUSTED_DOCUMENTS answers, as the build tools of clients write them: a JSON file that has
// the text of each document under its id.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, Kind, parse, print, validate, type GraphQLSchema } from 'graphql';
import { quoted } from '../../errors';

export interface TrustedDocument {
  readonly id: string;
  readonly text: string;
  /** The text as GraphQL.js prints it, which editors do in order to make a document readable. */
  readonly printed: string;
  /** The names of its operations with commas between them; its id if they have none. */
  readonly name: string;
}

/** How the convention for persisted documents marks an id that is a digest. */
const DIGEST_PREFIX = 'sha256:';

export class TrustedDocuments {
  private readonly byId: ReadonlyMap<string, TrustedDocument>;
  private readonly texts: ReadonlySet<string>;

  constructor(readonly all: readonly TrustedDocument[]) {
    const digests = all.map((each) => [createHash('sha256').update(each.text).digest('hex'), each] as const);
    this.byId = new Map([...digests, ...all.map((each) => [each.id, each] as const)]);
    this.texts = new Set(all.flatMap(({ text, printed }) => [text, printed]));
  }

  /** The text that an id stands for: an id of a file, or the SHA-256 of the text, with or without `sha256:` before it. */
  textOf(id: string): string | undefined {
    const bare = id.startsWith(DIGEST_PREFIX) ? id.slice(DIGEST_PREFIX.length) : id;
    return (this.byId.get(id) ?? this.byId.get(bare))?.text;
  }

  has(text: string): boolean {
    return this.texts.has(text);
  }
}

/**
 * Reads all JSON files of a folder. Throws with the file and the id if a document does not fit the schema, and if one id
 * stands for two texts.
 */
export function readTrustedDocuments(folder: string, schema: GraphQLSchema): TrustedDocuments {
  const found = new Map<string, TrustedDocument>();
  for (const file of jsonFilesIn(folder)) {
    for (const [id, text] of documentsIn(file)) {
      const known = found.get(id);
      if (known && known.text !== text)
        throw badDocuments(`${file}, id ${quoted(id)}: another file has another text for it`);
      found.set(id, known ?? documentOf(id, text, schema, `${file}, id ${quoted(id)}`));
    }
  }
  if (found.size === 0) throw badDocuments(`${folder} has no JSON file with a document`);
  return new TrustedDocuments([...found.values()]);
}

const badDocuments = (problem: string, cause?: unknown) => new Error(`TRUSTED_DOCUMENTS: ${problem}.`, { cause });

function jsonFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name));
  } catch (cause) {
    throw badDocuments(`${folder} cannot be read as a folder`, cause);
  }
}

/** The text of each document in a file by its id. */
function documentsIn(file: string): [id: string, text: string][] {
  const content = jsonOf(file);
  // Apollo's manifest has a list of operations; the files of GraphQL Code Generator and Relay are nothing but texts by id.
  const operations = isJsonObject(content) ? content['operations'] : undefined;
  const entries: [unknown, unknown][] = Array.isArray(operations)
    ? operations.map((each: unknown) => (isJsonObject(each) ? [each['id'], each['body']] : [undefined, undefined]))
    : Object.entries(isJsonObject(content) ? content : {});
  if (entries.length === 0) throw badDocuments(`${file} has no documents: an object with the text of each by its id`);
  return entries.map(([id, text]) => {
    if (typeof id === 'string' && typeof text === 'string') return [id, text];
    throw badDocuments(`${file}, id ${quoted(String(id))}: the text of a document must be a string`);
  });
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw badDocuments(`${file} is not JSON`, cause);
  }
}

export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Throws if the text does not fit the schema. */
function documentOf(id: string, text: string, schema: GraphQLSchema, where: string): TrustedDocument {
  const document = parsedDocument(text, where);
  const [problem] = validate(schema, document);
  if (problem) throw badDocuments(`${where}: ${problem.message.replace(/\.$/, '')}`);
  const names = document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
  );
  return { id, text, printed: print(document), name: names.join(', ') || id };
}

function parsedDocument(text: string, where: string) {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) throw cause;
    throw badDocuments(`${where}: ${cause.message.replace(/\.$/, '')}`, cause);
  }
}
