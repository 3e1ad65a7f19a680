// RDF 1.1 Turtle.
import { DataFactory, Writer, type Literal, type NamedNode, type Quad } from 'n3';
import { PREFIXES, resources, type RdfValue, type Resource } from '../shared/rdf';
import type { Extract } from '../shared/extract';

const TYPE = DataFactory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');

export async function* turtle(selection: Extract): AsyncGenerator<string> {
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

function quads({ iri, types, statements }: Resource): Quad[] {
  const subject = DataFactory.namedNode(iri);
  return [
    ...types.map((type) => DataFactory.quad(subject, TYPE, turtleNode(type))),
    ...statements.map(([term, value]) => DataFactory.quad(subject, turtleNode(term), object(value))),
  ];
}

function object(value: RdfValue): Literal | NamedNode {
  if (typeof value === 'string') return DataFactory.literal(value);
  if (typeof value === 'number') return DataFactory.literal(String(value), turtleNode('xsd:integer'));
  if (typeof value === 'boolean') return DataFactory.literal(String(value), turtleNode('xsd:boolean'));
  if ('text' in value) return DataFactory.literal(value.text, value.language);
  return 'iri' in value
    ? DataFactory.namedNode(value.iri)
    : DataFactory.literal(value.date, turtleNode(value.datatype));
}

/** schema:name → <https://schema.org/name> */
function turtleNode(term: string): NamedNode {
  const colon = term.indexOf(':');
  const prefix = PREFIXES[term.slice(0, colon) as keyof typeof PREFIXES];
  return DataFactory.namedNode(`${prefix}${term.slice(colon + 1)}`);
}
