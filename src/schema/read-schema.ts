// Reads schema/*.graphql into one document, completed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isTypeSystemDefinitionNode,
  Kind,
  parse,
  visit,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
} from 'graphql';
import { complete } from './complete';

/** The schema files of this project. */
export const SCHEMA_FOLDER = join(__dirname, '..', '..', 'schema');

/** What the schema files say of the graph; it is for this server, not for its clients. */
const DIRECTIVES_FILE = 'directives.graphql';
/** What all lists have in common; it completes the schema and is no part of it. */
const LISTS_FILE = 'lists.graphql';

/** The whole schema as one document, every type, field and argument described. Throws where a file does not parse. */
export function readSchema(folder = SCHEMA_FOLDER): DocumentNode {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql') && file !== LISTS_FILE);
  const definitions = files.sort().flatMap((file) => definitionsIn(folder, file));
  return { kind: Kind.DOCUMENT, definitions: complete(definitions, definitionsIn(folder, LISTS_FILE)) };
}

/** The schema as clients see it: without the directives that say how the graph is stored. */
export function servedSchema(document: DocumentNode, folder = SCHEMA_FOLDER): DocumentNode {
  const internal = new Set(definitionsIn(folder, DIRECTIVES_FILE).map(definitionName));
  return visit(document, {
    enter: (node) => {
      const mayBeInternal = isTypeSystemDefinitionNode(node) || node.kind === Kind.DIRECTIVE;
      return mayBeInternal && internal.has(definitionName(node)) ? null : undefined;
    },
  });
}

function definitionsIn(folder: string, file: string): readonly DefinitionNode[] {
  return parse(readFileSync(join(folder, file), 'utf8'), { noLocation: true }).definitions;
}

function definitionName(node: DefinitionNode | DirectiveNode): string | undefined {
  return 'name' in node ? node.name.value : undefined;
}
