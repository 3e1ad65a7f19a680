// The shortest chains of facts between two entities.
import type { Reader } from '../store/store';
import { commonGround, crowded, type Crowded } from './common-ground';
import { addDegrees, degreeOf, type Degrees } from './degrees';
import type { Model } from './model';
import { Search, type Asked, type Chains, type Step } from './path-search';
import type { Walk } from './tie-statements';
import { tiesOf, type Tie } from './ties';

/** Finds up to `limit` of the shortest chains. */
export async function shortestPaths(reader: Reader, model: Model, asked: Asked): Promise<Chains> {
  const ties = tiesOf(model);
  const degrees: Degrees = new Map();
  await addDegrees(degrees, reader, model, ties, [asked.from, asked.to]);
  const everywhere = { fromStarts: ties, fromEnds: ties };
  const search = (walk: Walk, maxLength: number) => new Search(reader, model, degrees, walk, { ...asked, maxLength });
  const crowds = crowded(model, ties, degrees, [asked.from, asked.to]);
  if (crowds.length > 0) {
    // Nearly all that both take part in is left aside: what remains is walked, and the rest asked for what they share.
    const isSparse = (tie: Tie) => !crowds.some((crowd) => crowd.tie.index === tie.index);
    const near = await search(
      { fromStarts: ties.filter(isSparse), fromEnds: ties },
      Math.min(2, asked.maxLength),
    ).run();
    if (near.chains[0]?.length === 1 || near.chains.length === asked.limit) return near;
    const common = asked.maxLength < 2 ? [] : await chainsInCommon(reader, model, degrees, crowds, asked);
    const chains = [...near.chains, ...common].slice(0, asked.limit);
    if (chains.length > 0) return { chains, truncated: near.truncated };
  }
  return search(everywhere, asked.maxLength).run();
}

async function chainsInCommon(
  reader: Reader,
  model: Model,
  degrees: Degrees,
  crowds: readonly Crowded[],
  asked: Asked,
): Promise<Step[][]> {
  const chains: Step[][] = [];
  // Through the facts of the one that has fewer: what it shares is found sooner, and both ways round it is the same.
  const byDegree = (a: string, b: string) => degreeOf(degrees, a) - degreeOf(degrees, b) || (a < b ? -1 : 1);
  const [one = '', other = ''] = [asked.from, asked.to].sort(byDegree);
  for (const crowd of crowds) {
    for (const { entity, relation, facts } of await commonGround(reader, model, crowd, [one, other], asked.limit)) {
      const factsOf = (id: string) => [...(facts.get(id) ?? [])].sort();
      chains.push([
        { from: asked.from, to: entity, relation, facts: factsOf(asked.from) },
        { from: entity, to: asked.to, relation, facts: factsOf(asked.to) },
      ]);
    }
  }
  return chains;
}
