// JSON-LD 1.1, with the same statements as Turtle.
import { joinedPieces } from '../shared/join';
import { PREFIXES, resources, type RdfValue, type Resource } from '../shared/rdf';
import type { Extract } from '../shared/extract';
import { addTo } from '../../grouping';

export async function* jsonld(selection: Extract): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify({ '@version': 1.1, ...PREFIXES })},\n"@graph":[\n`;
  yield* joinedPieces(resources(selection), ',\n', (resource) => JSON.stringify(nodeObject(resource)));
  yield '\n]}\n';
}

function nodeObject({ iri, types, statements }: Resource): object {
  const values = new Map<string, unknown[]>();
  for (const [term, value] of statements) addTo(values, term, valueObject(value));
  const single = [...values].map(([term, all]) => [term, all.length === 1 ? all[0] : all]);
  return { '@id': iri, ...(types.length > 0 && { '@type': types }), ...(Object.fromEntries(single) as object) };
}

function valueObject(value: RdfValue): unknown {
  if (typeof value !== 'object') return value;
  if ('text' in value) return { '@value': value.text, '@language': value.language };
  return 'iri' in value ? { '@id': value.iri } : { '@value': value.date, '@type': value.datatype };
}
