// RDF 1.1 Turtle.
import { DataFactory, Writer } from 'n3';
import { noteOf } from './note';
import { PREFIXES, RDF_LOSSES, resources, type RdfValue, type Resource } from './rdf';
import type { Selection } from './selection';

const { literal, namedNode, quad } = DataFactory;
const TYPE = namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

/** Writes Turtle. */
export async function* turtle(selection: Selection): AsyncGenerator<string> {
  yield noteOf(selection, RDF_LOSSES)
    .map((line) => `# ${line}\n`)
    .join('');
  let text = '';
  const write = (chunk: string, _encoding: string, done?: () => void) => {
    text += chunk;
    done?.();
  };
  const writer = new Writer({ write, end: () => undefined }, { prefixes: PREFIXES });
  for await (const batch of resources(selection)) {
    for (const resource of batch) for (const each of quads(resource)) writer.addQuad(each);
    yield text;
    text = '';
  }
  writer.end();
  yield text;
}

function quads({ iri, types, statements }: Resource) {
  const subject = namedNode(iri);
  return [
    ...types.map((type) => quad(subject, TYPE, namedNode(whole(type)))),
    ...statements.map(([term, value]) => quad(subject, namedNode(whole(term)), object(value))),
  ];
}

function object(value: RdfValue) {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'number') return literal(String(value), namedNode(`${PREFIXES.xsd}integer`));
  if (typeof value === 'boolean') return literal(String(value), namedNode(`${PREFIXES.xsd}boolean`));
  return 'iri' in value ? namedNode(value.iri) : literal(value.date, namedNode(whole(value.datatype)));
}

/** schema:name → https://schema.org/name */
function whole(term: string): string {
  const colon = term.indexOf(':');
  return `${PREFIXES[term.slice(0, colon) as keyof typeof PREFIXES]}${term.slice(colon + 1)}`;
}
