// Reads schema/*.graphql into one completed document.
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

export const SCHEMA_FOLDER = join(__dirname, '..', '..', 'schema');

/** Directives that describe the graph, for this server and not for its clients. */
const DIRECTIVES_FILE = 'directives.graphql';
/** The common parts of all lists. They complete the schema and are not part of it. */
const LISTS_FILE = 'lists.graphql';

/** The whole schema as one document, with every type, field and argument described. Throws if a file does not parse. */
export function readSchema(folder = SCHEMA_FOLDER): DocumentNode {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql') && file !== LISTS_FILE);
  const definitions = files.sort().flatMap((file) => definitionsIn(folder, file));
  return { kind: Kind.DOCUMENT, definitions: complete(definitions, definitionsIn(folder, LISTS_FILE)) };
}

/** The schema as clients see it, without the directives that describe the stored graph. */
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
