// The arguments that select a part of the graph: those of Query.subgraph and of a download.
import { numberOf } from '../model/argument-bounds';
import { typeNamed, type Model } from '../model/model';
import type { Neighbourhood } from './neighbourhood';

/** The field whose bounds and defaults apply. */
export const SUBGRAPH = 'Query.subgraph';

export interface NeighbourhoodArguments {
  readonly roots: readonly string[];
  readonly depth?: number | null;
  /** Spelled as in the enum EntityType. */
  readonly types?: readonly string[] | null;
}

/** The selection that the arguments describe; they have been checked before. */
export function neighbourhoodOf(model: Model, { roots, depth, types }: NeighbourhoodArguments): Neighbourhood {
  const names = types && [...new Set(types)].map((type) => typeNamed(model, type)).sort();
  return { roots: [...new Set(roots)], depth: numberOf(model, SUBGRAPH, 'depth', depth), types: names ?? null };
}
