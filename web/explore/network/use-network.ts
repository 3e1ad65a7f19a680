// The network of an address: the neighbours of each opened entity first, then the links between all that are shown.
import { useRef } from 'preact/hooks';
import { ExploreLinksDocument, ExploreNeighboursDocument } from '../../generated/queries';
import type { Counted } from '../address';
import type { AnswerNote } from '../api';
import { useAnswer, useAnswers, type Asked } from '../use-answer';
import { MOST_NODES, networkOf, nodesOf, type Neighbourhood, type Network } from './network';

interface ShownNetwork {
  readonly network: Network;
  /** The neighbours of each opened entity that are known. */
  readonly found: ReadonlyMap<string, Neighbourhood>;
  /** Whether entities are missing, because there would be more than MOST_NODES. */
  readonly isCut: boolean;
  /** Whether links between the entities are missing. */
  readonly isThinned: boolean;
  readonly notes: readonly AnswerNote[];
  /** What is on its way, or cannot be had. */
  readonly missing: readonly Asked<unknown>[];
}

export function useNetwork(opened: readonly Counted[]): ShownNetwork {
  const asked = useAnswers(
    ExploreNeighboursDocument,
    opened.map(({ value, count }) => ({ id: value, limit: Math.min(MOST_NODES, count + 1) })),
  );
  const found = useFound(
    opened,
    asked.map((each) => (each.state === 'there' ? each.answer.data.subgraph : null)),
  );
  const all = nodesOf([...found.values()]);
  const nodes = all.slice(0, MOST_NODES);
  const isComplete = asked.every(({ state }) => state !== 'waiting');
  const ids = nodes.map(({ id }) => id);
  const linked = useAnswer(ExploreLinksDocument, isComplete && ids.length > 0 ? { ids } : null);
  // Entities without their links would be placed at random: until the links are there, the last network stays.
  const shown = useRef<Network>(networkOf([], []));
  const links = linked.state === 'there' ? linked.answer.data.subgraph : null;
  if (linked.state !== 'waiting') shown.current = networkOf(nodes, links?.edges ?? []);
  const answers = [...asked, linked].flatMap((each) => (each.state === 'there' ? [each.answer] : []));
  return {
    network: shown.current,
    found,
    isCut: nodes.length < all.length,
    isThinned: links?.truncated === true,
    notes: answers.flatMap(({ notes }) => notes),
    missing: [...asked, linked].filter(({ state }) => state !== 'there'),
  };
}

/** The neighbours of each opened entity; while more are on their way, those that are known. */
function useFound(opened: readonly Counted[], answers: readonly (Neighbourhood | null)[]) {
  const known = useRef<ReadonlyMap<string, Neighbourhood>>(new Map());
  const found = new Map<string, Neighbourhood>();
  opened.forEach(({ value: id }, at) => {
    const neighbourhood = answers[at] ?? known.current.get(id);
    if (neighbourhood) found.set(id, neighbourhood);
  });
  known.current = found;
  return found;
}
