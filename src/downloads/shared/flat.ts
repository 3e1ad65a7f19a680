// Entities and edges as flat records, for formats whose nodes and edges have only plain values and lists of texts.
import type { Properties } from '../../store/store';
import type { ItemCitation, Item, ItemEdge } from './extract';

/** An entity: id, type and properties. If it is also a fact, it has its citations too. */
export function flatNode({ id, type, properties, citations }: Item): Properties {
  return { id, type: type.name, ...properties, ...citedTexts(citations) };
}

/** An edge: its own id and its ends, and the id, type and properties of its fact. */
export function flatEdge({ id, source, target, relation, fact }: ItemEdge): Properties {
  const ends = { id, source, target, relation };
  if (!fact) return ends;
  return { ...ends, fact: fact.id, type: fact.type.name, ...fact.properties, ...citedTexts(fact.citations) };
}

function citedTexts(citations: readonly ItemCitation[]): Properties {
  if (citations.length === 0) return {};
  return {
    citedSources: citations.map(({ source }) => source),
    citedPassages: citations.map(({ passage }) => passage ?? ''),
    citedLocators: citations.map(({ locator }) => locator),
    citedRoles: citations.map(({ role }) => role),
  };
}
