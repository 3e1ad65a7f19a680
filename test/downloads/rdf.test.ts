// Turtle and JSON-LD: rdflib, n3 and jsonld find the same triples, and in them every node, edge, fact and citation.
import jsonld, { type JsonLdDocument, type Options } from 'jsonld';
import { Parser, Store, Writer, type Quad } from 'n3';
import { ALONE, FRANCE, NASTY_SELECTION, openDownloads, plainOf, type Downloads } from '../support/downloads';
import { CONTROLS, NASTY, NASTY_LIST, NASTY_ROOT } from '../support/hostile-source';
import { describeWithPython } from '../support/python';

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const [SCHEMA, PROV, OWN] = ['https://schema.org/', 'http://www.w3.org/ns/prov#', 'urn:summit-graph:'];
const [TERM, RELATION] = [`${OWN}term:`, `${OWN}relation:`];

let downloads: Downloads;
beforeAll(async () => {
  downloads = await openDownloads();
});
afterAll(() => downloads.close());

const quadsIn = (turtle: string) => new Parser().parse(turtle);

/** N-Quads in the canonical form of RDFC-1.0, which URDNA2015 has become. Nothing may be dropped on the way there. */
async function canonical(input: JsonLdDocument | string, inputFormat?: 'application/n-quads'): Promise<string> {
  const options = { algorithm: 'URDNA2015', format: 'application/n-quads', safe: true } as const;
  return jsonld.canonize(
    input as JsonLdDocument,
    { ...options, ...(inputFormat && { inputFormat }) } as Options.Normalize,
  );
}

const nQuads = (quads: Quad[]) => new Writer({ format: 'N-Quads' }).quadsToString(quads);

/** What is said of a resource, by predicate, each once. */
function said(quads: readonly Quad[], id: string): Record<string, string[]> {
  const of: Record<string, Set<string>> = {};
  for (const { subject, predicate, object } of quads) {
    if (subject.value === `${OWN}${id}`) (of[predicate.value] ??= new Set()).add(object.value);
  }
  return Object.fromEntries(Object.entries(of).map(([predicate, values]) => [predicate, [...values]]));
}

test.each([NASTY_SELECTION, FRANCE, ALONE])('JSON-LD has the same triples as Turtle: %s', async (selection) => {
  const json = JSON.parse(await downloads.file('jsonld', selection)) as JsonLdDocument;
  const quads = quadsIn(await downloads.file('ttl', selection));
  const own = await canonical(json);
  // One entity has a few.
  expect(own.split('\n').length).toBeGreaterThan(selection === ALONE ? 5 : 100);
  expect(own).toBe(await canonical(nQuads(quads), 'application/n-quads'));
});

test.each([NASTY_SELECTION, FRANCE, ALONE])('every node and every edge is there once: %s', async (selection) => {
  const { nodes, edges } = plainOf(await downloads.file('jsonl', selection));
  const store = new Store(quadsIn(await downloads.file('ttl', selection)));
  const typed = store.getQuads(null, RDF_TYPE, null, null);
  const isNode = ({ subject }: Quad) => nodes[subject.value.slice(OWN.length)] !== undefined;
  const types = typed.filter((quad) => isNode(quad) && quad.object.value.startsWith(TERM));
  const told = types.map(({ subject, object }) => [subject.value.slice(OWN.length), object.value.slice(TERM.length)]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(Object.values(nodes).map(({ id, type }) => [id, type])));
  const tied = store.getQuads(null, null, null, null).filter(({ predicate }) => predicate.value.startsWith(RELATION));
  const found = tied.map(({ subject, predicate, object }) => {
    const [source] = store.getObjects(subject, `${TERM}edgeSource`, null);
    return [subject, source ?? subject, object]
      .map(({ value }) => value.slice(OWN.length))
      .concat(predicate.value.slice(RELATION.length))
      .join(' ');
  });
  const expected = Object.values(edges).map(({ fact, source, target, relation }) =>
    [fact ?? source, source, target, relation].join(' '),
  );
  expect(found.sort()).toEqual(expected.sort());
});

test('entities, facts and citations have the terms of schema.org and PROV-O, and every value', async () => {
  const quads = quadsIn(await downloads.file('ttl', NASTY_SELECTION));
  expect(said(quads, NASTY_ROOT)).toEqual({
    [RDF_TYPE]: [`${TERM}Document`, `${SCHEMA}CreativeWork`],
    [`${SCHEMA}name`]: [NASTY],
    [`${TERM}symbol`]: [CONTROLS],
    [`${SCHEMA}alternateName`]: NASTY_LIST,
    [`${TERM}kind`]: ['TREATY'],
    [`${TERM}date`]: ['2024'],
  });
  expect(said(quads, 'position:nasty')).toEqual({
    [RDF_TYPE]: [`${TERM}Position`, `${SCHEMA}Claim`],
    [`${SCHEMA}description`]: [NASTY],
    [`${TERM}modality`]: ['EXPECTED'],
    [`${TERM}polarity`]: ['NEGATIVE'],
    [`${TERM}cue`]: ['"may; not\\"'],
    [`${TERM}stance`]: ['CAUTION'],
    [`${TERM}basis`]: ['STATED'],
    [`${PROV}wasAttributedTo`]: [`${OWN}nation:FRA`],
    [`${PROV}wasDerivedFrom`]: [`${OWN}source:further`],
    [`${TERM}holder`]: [`${OWN}unnamed-actor:nasty`],
    [`${TERM}onBehalfOf`]: [`${OWN}nation:FRA`],
    [`${TERM}target`]: [`${OWN}${NASTY_ROOT}`],
    [`${TERM}edgeSource`]: [`${OWN}unnamed-actor:nasty`],
    [`${RELATION}ON_BEHALF_OF`]: [`${OWN}nation:FRA`],
    [`${RELATION}POSITION`]: [`${OWN}${NASTY_ROOT}`],
    [`${SCHEMA}citation`]: [`${OWN}position:nasty#citation-1`],
  });
  expect(said(quads, 'position:nasty#citation-1')).toEqual({
    [RDF_TYPE]: [`${TERM}Citation`, `${SCHEMA}CreativeWork`],
    [`${SCHEMA}isPartOf`]: [`${OWN}source:further`],
    [`${TERM}locator`]: ['0-40'],
    [`${TERM}start`]: ['0'],
    [`${TERM}end`]: ['40'],
    [`${TERM}role`]: ['SUPPORTS'],
    [`${TERM}passage`]: [`${OWN}passage:further-1`],
  });
  expect(said(quads, 'source:further')).toEqual({
    [RDF_TYPE]: [`${TERM}Source`, `${SCHEMA}CreativeWork`, `${PROV}Entity`],
    [`${SCHEMA}name`]: ['A further source'],
  });
});

test('the file is also a resource that describes its content and what is lost', async () => {
  const quads = quadsIn(await downloads.file('ttl', 'root=nation:FRA&depth=0&types='));
  const { dataset } = await downloads.api.data('{ dataset { version } }');
  expect(said(quads, `selection:${dataset.version}:nation:FRA:0:`)).toEqual({
    [RDF_TYPE]: [`${SCHEMA}Dataset`, `${PROV}Entity`],
    [`${SCHEMA}version`]: [dataset.version],
    [`${SCHEMA}description`]: [
      expect.stringMatching(
        /RDF keeps no order of aliases or nodes, of names no kinds and dates, and no language of the name that is shown\.$/,
      ),
    ],
  });
});

describeWithPython('rdflib', (read) => {
  test.each([NASTY_SELECTION, FRANCE, ALONE])('reads the Turtle of %s as n3 does', async (selection) => {
    const turtle = await downloads.file('ttl', selection);
    const string = 'http://www.w3.org/2001/XMLSchema#string';
    const triples = quadsIn(turtle).map(({ subject, predicate, object }) => {
      const isIri = object.termType === 'NamedNode';
      const plain = 'datatype' in object && object.datatype.value !== string ? object.datatype.value : '';
      const datatype = 'language' in object && object.language !== '' ? `@${object.language}` : plain;
      return [subject.value, predicate.value, isIri ? { iri: object.value } : { value: object.value, datatype }];
    });
    const texts = (all: readonly unknown[]) => [...new Set(all.map((each) => JSON.stringify(each)))].sort();
    expect(texts(await read('rdflib', turtle))).toEqual(texts(triples));
  });
});
