// The formats of downloads, and the address of a selection in each. To add a format, add it to this table.
import type { ExportFormat } from '../generated/schema';
import type { Neighbourhood } from '../graph/traversal/neighbourhood';
import { enumValueOf } from '../schema/type-names';
import { csv } from './formats/csv';
import { cypher } from './formats/cypher';
import { cytoscape } from './formats/cytoscape';
import { gexf } from './formats/gexf';
import { graphml } from './formats/graphml';
import { jsonl } from './formats/jsonl';
import { jsonld } from './formats/jsonld';
import type { Extract } from './shared/extract';
import { turtle } from './formats/turtle';

/** A format: its file extension, its media type, and the function that writes a selection piece by piece. */
export interface Format {
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (selection: Extract) => AsyncGenerator<string>;
}

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  GRAPHML: { extension: 'graphml', mediaType: 'application/graphml+xml', write: graphml },
  GEXF: { extension: 'gexf', mediaType: 'application/gexf+xml', write: gexf },
  JSONLD: { extension: 'jsonld', mediaType: 'application/ld+json', write: jsonld },
  TURTLE: { extension: 'ttl', mediaType: 'text/turtle', write: turtle },
  CSV: { extension: 'csv', mediaType: 'text/csv', write: csv },
  CYPHER: { extension: 'cypher', mediaType: 'application/x-cypher-query', write: cypher },
  CYTOSCAPE: { extension: 'cytoscape.json', mediaType: 'application/json', write: cytoscape },
  JSONL: { extension: 'jsonl', mediaType: 'application/jsonl', write: jsonl },
};

/** The download address of a selection. The same selection always has the same address. */
export function downloadPath({ extension }: Format, { roots, depth, types }: Neighbourhood): string {
  const parameters = [
    ...roots.map((root) => `root=${encodeURIComponent(root).replaceAll('%3A', ':')}`),
    `depth=${depth}`,
    ...(types === null ? [] : [`types=${types.map(enumValueOf).join(',')}`]),
  ];
  return `/subgraph.${extension}?${parameters.join('&')}`;
}
