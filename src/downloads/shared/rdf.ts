// Entities, facts, citations and sources as RDF, for both Turtle and JSON-LD. Terms come from schema.org and PROV-O if
// they fit, otherwise from the schema. A fact is a separate node, so a denied or only expected fact is never asserted
// directly. Each edge is one statement with a `relation:` term; its subject is the fact or, if no fact makes the edge,
// the entity.
import type { NodeType, Relation } from '../../graph/model/model';
import type { Properties, Value } from '../../store/store';
import type { ItemRecord } from './item-records';
import { noteOf } from './note';
import type { ItemCitation, Item, Extract, ItemEdge } from './extract';

/** The prefixes of terms. */
export const PREFIXES = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  term: 'urn:summit-graph:term:',
  relation: 'urn:summit-graph:relation:',
} as const;

/** Another resource, by its IRI; a date; a text in a language; or a plain value. */
export type RdfValue =
  | { readonly iri: string }
  | { readonly date: string; readonly datatype: string }
  | { readonly text: string; readonly language: string }
  | string
  | number
  | boolean;

/** A resource and the statements about it. Terms have prefixes; IRIs are complete. */
export interface Resource {
  readonly iri: string;
  readonly types: readonly string[];
  readonly statements: readonly (readonly [term: string, value: RdfValue])[];
}

const RDF_LOSSES = [
  'RDF keeps no order of aliases or nodes, of names no kinds and dates, and no language of the name that is shown.',
];

const CLASSES: Readonly<Record<string, string>> = {
  Actor: 'prov:Agent',
  Coalition: 'schema:Organization',
  Document: 'schema:CreativeWork',
  Event: 'schema:Event',
  Fact: 'schema:Claim',
  Framework: 'schema:CreativeWork',
  Institution: 'schema:Organization',
  Leader: 'schema:Person',
  Nation: 'schema:Country',
  Place: 'schema:Place',
  Summit: 'schema:Event',
  Topic: 'schema:DefinedTerm',
};
const TERMS: Readonly<Record<string, string>> = {
  name: 'schema:name',
  gist: 'schema:description',
  statedBy: 'prov:wasAttributedTo',
};
const DATATYPES = ['', 'xsd:gYear', 'xsd:gYearMonth', 'xsd:date'];

/** The resources of a selection, a batch at a time. */
export async function* resources(selection: Extract): AsyncGenerator<readonly Resource[]> {
  const { nodes, edges } = selection;
  yield [noteResource(selection)];
  const written = new Set<string>();
  for await (const batch of nodes()) {
    yield [...sourcesOf(batch, written), ...batch.flatMap(itemResources)];
  }
  for await (const batch of edges()) {
    const facts = batch.map(({ fact }) => fact).filter((fact) => fact !== null);
    yield [...sourcesOf(facts, written), ...batch.flatMap(edgeResources)];
  }
}

// The note is a resource: a comment would be lost when the file is loaded, and JSON-LD has no comments.
function noteResource(selection: Extract): Resource {
  const { version, around } = selection;
  const parts = [version, around.roots.join(), around.depth, ...(around.types ? [around.types.join()] : [])];
  return {
    iri: iriOf(`selection:${parts.join(':')}`),
    types: ['schema:Dataset', 'prov:Entity'],
    statements: [
      ['schema:version', version],
      ['schema:description', noteOf(selection, RDF_LOSSES).join(' ')],
    ],
  };
}

function edgeResources({ source, target, relation, fact }: ItemEdge): Resource[] {
  const edge = [`relation:${relation}`, ref(target)] as const;
  if (!fact) return [{ iri: iriOf(source), types: [], statements: [edge] }];
  const [main, ...others] = itemResources(fact);
  if (!main) return [];
  return [{ ...main, statements: [['term:edgeSource', ref(source)], edge, ...main.statements] }, ...others];
}

/** An entity or a fact, with its citations. */
function itemResources({ id, type, properties, citations, records }: Item): Resource[] {
  const iri = iriOf(id);
  const cited = citations.map((citation, at) => citationResource(`${iri}#citation-${at + 1}`, citation));
  const supporting = citations.filter(({ role }) => role !== 'CONTRADICTS');
  const derived = [
    ...supporting.map(({ source }) => ['prov:wasDerivedFrom', ref(source)] as const),
    ...cited.map((citation) => ['schema:citation', { iri: citation.iri }] as const),
  ];
  const values = propertyStatements(type, properties);
  const recorded = records.map((record, at) => recordResource(`${iri}#record-${at + 1}`, id, type, record));
  return [{ iri, types: rdfTypes(type), statements: [...values, ...derived] }, ...cited, ...recorded];
}

/** What one source says of an entity that several describe. */
function recordResource(
  iri: string,
  id: string,
  type: NodeType,
  { source, formerId, properties }: ItemRecord,
): Resource {
  const said = propertyStatements(type, properties);
  const from = source === null ? [] : [['prov:wasDerivedFrom', ref(source)] as const];
  const former = formerId === null ? [] : [['term:formerId', formerId] as const];
  return {
    iri,
    types: ['term:RecordOfSource', 'prov:Entity'],
    statements: [['schema:about', ref(id)], ...former, ...said, ...from],
  };
}

function propertyStatements(type: NodeType, { names, ...others }: Properties): (readonly [string, RdfValue])[] {
  return Object.entries(others).flatMap(([name, value]) =>
    name === 'aliases' ? aliasStatements(value, names) : statementsOf(type, name, value),
  );
}

function rdfTypes({ name, labels }: NodeType): string[] {
  return [`term:${name}`, ...labels.flatMap((label) => CLASSES[label] ?? [])];
}

/** Aliases, in each language that `names` gives them. */
function aliasStatements(aliases: Value, names: Value | undefined): (readonly [string, RdfValue])[] {
  const packed = Array.isArray(names) ? names : [];
  const given = packed.map((each) => JSON.parse(each) as { readonly name: string; readonly language?: string });
  const valuesOf = (alias: string): RdfValue[] => {
    const tagged = given.flatMap(({ name, language }) =>
      name === alias && language ? [{ text: name, language }] : [],
    );
    return tagged.length > 0 ? tagged : [alias];
  };
  const all = Array.isArray(aliases) ? aliases : [];
  return all.flatMap((alias) => valuesOf(alias).map((value) => ['schema:alternateName', value] as const));
}

function statementsOf(type: NodeType, name: string, value: Value): (readonly [string, RdfValue])[] {
  const relation = [...type.relations.values()].find(({ property }) => property === name);
  const term = termOf(relation, name);
  const values = [value].flat().filter((each) => each !== null);
  return values.map((each) => [term, relation ? ref(String(each)) : rdfLiteral(type, name, each)]);
}

function termOf(relation: Relation | undefined, name: string): string {
  const field = relation?.field ?? name;
  return TERMS[field] ?? `term:${field}`;
}

function rdfLiteral(type: NodeType, name: string, value: string | number | boolean): RdfValue {
  const isDate = type.properties.get(name)?.type === 'PartialDate';
  return isDate ? { date: String(value), datatype: DATATYPES[String(value).split('-').length] ?? '' } : value;
}

function citationResource(iri: string, { source, passage, locator, start, end, role }: ItemCitation): Resource {
  return {
    iri,
    types: ['term:Citation', 'schema:CreativeWork'],
    statements: [
      ['schema:isPartOf', ref(source)],
      ['term:locator', locator],
      ['term:role', role],
      ...(passage === null ? [] : [['term:passage', ref(passage)] as const]),
      ...(start === null ? [] : [['term:start', start] as const]),
      ...(end === null ? [] : [['term:end', end] as const]),
    ],
  };
}

/** The sources that are cited, or describe something, and are not written yet. */
function sourcesOf(items: readonly Item[], written: Set<string>): Resource[] {
  const named = items.flatMap(({ citations, records }) => [...citations, ...records]);
  const cited = new Map(named.flatMap(({ source, title }) => (source === null ? [] : [[source, title ?? source]])));
  const fresh = [...cited].filter(([source]) => !written.has(source));
  for (const [source] of fresh) written.add(source);
  const types = ['term:Source', 'schema:CreativeWork', 'prov:Entity'];
  return fresh.map(([source, title]) => ({ iri: iriOf(source), types, statements: [['schema:name', title]] }));
}

const ref = (id: string): RdfValue => ({ iri: iriOf(id) });

// Ids contain only letters, digits and .-_:
function iriOf(id: string): string {
  return `urn:summit-graph:${id}`;
}
