// The selection of a download, from its address: the arguments of Query.subgraph, without the limit.
import { checkArgumentBounds } from '../../graph/model/argument-bounds';
import { checkKnown } from '../../graph/model/argument-ids';
import type { Model } from '../../graph/model/model';
import { entityTypes } from '../../graph/model/entity-links';
import { byId } from '../../graph/lists/list-queries';
import { ONLY_ID } from '../../graph/lists/projection';
import type { Neighbourhood } from '../../graph/traversal/neighbourhood';
import { neighbourhoodOf, SUBGRAPH } from '../../graph/traversal/neighbourhood-arguments';
import type { Reader } from '../../store/store';
import { currentId, readFormerIds } from '../../dataset/former-ids';
import { badInput } from '../../errors';
import { checkBounds } from '../../schema/bounds';
import { enumValueOf } from '../../schema/type-names';

const PARAMETERS = ['root', 'depth', 'types'];

/**
 * Checks the arguments like those of Query.subgraph. Throws BAD_USER_INPUT for an invalid argument; only with
 * `showsSchema` its message lists types.
 */
export async function neighbourhoodAt(
  model: Model,
  reader: Reader,
  search: URLSearchParams,
  showsSchema: boolean,
): Promise<Neighbourhood> {
  const unknown = [...search.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) {
    throw badInput(unknown, `There is no ${JSON.stringify(unknown)}; a download takes ${PARAMETERS.join(', ')}.`);
  }
  const args = {
    roots: await currentRoots(reader, search.getAll('root')),
    depth: depthOf(model, search),
    types: typesAsked(model, search, showsSchema),
  };
  const ofRoots = model.bounds.get(SUBGRAPH)?.get('roots');
  if (ofRoots) checkBounds('root', ofRoots, args.roots);
  checkArgumentBounds(model, SUBGRAPH, { depth: args.depth });
  await checkRoots(model, reader, args.roots);
  return neighbourhoodOf(model, args);
}

async function currentRoots(reader: Reader, roots: readonly string[]): Promise<string[]> {
  const former = await readFormerIds(reader);
  return roots.map((id) => currentId(former, id));
}

async function checkRoots(model: Model, reader: Reader, roots: readonly string[]): Promise<void> {
  const keys = [...new Set(roots)].filter((id) => model.typeOf(id));
  const rows = keys.length > 0 ? await reader.read(byId(ONLY_ID), { keys }) : [];
  const known = new Set(rows.map((row) => row['key']));
  checkKnown(model, 'Entity', { root: roots }, (id) => known.has(id));
}

function depthOf(model: Model, search: URLSearchParams): number | null {
  const [depth, ...more] = search.getAll('depth');
  if (depth === undefined) return null;
  if (more.length > 0 || !/^\d{1,9}$/.test(depth)) {
    const { min, max } = model.bounds.get(SUBGRAPH)?.get('depth') ?? {};
    throw badInput(
      'depth',
      `depth must be one whole number from ${min} to ${max}; it is ${JSON.stringify(search.getAll('depth').join())}.`,
    );
  }
  return Number(depth);
}

/** An empty list differs from a missing one: `types=` asks for the roots alone. */
function typesAsked(model: Model, search: URLSearchParams, showsSchema: boolean): string[] | null {
  if (!search.has('types')) return null;
  const named = search.getAll('types').flatMap((types) => (types === '' ? [] : types.split(',')));
  const allowed = entityTypes(model).map(({ name }) => enumValueOf(name));
  const unknown = named.find((type) => !allowed.includes(type));
  if (unknown !== undefined) {
    const all = showsSchema ? `; types takes ${allowed.sort().join(', ')}` : '';
    throw badInput('types', `There is no type ${JSON.stringify(unknown)}${all}.`);
  }
  return named;
}
