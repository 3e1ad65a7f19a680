// What the graph stores of a node that sources say something of. It follows from what they say alone, never from the
// order in which they were loaded.
import { saidRecord, type StoredRecord } from '../../dataset/record';
import { contentOf } from '../../dataset/dataset-state';
import type { Properties, Value } from '../../store/store';
import { inSourceOrder, NO_SOURCE, type Said, type SaidBySource, type SourceOrder } from '../../dataset/said';

/** The nodes to store. */
export interface United {
  /** The entity or the fact itself; null if nobody describes it, or if no citation supports it. */
  readonly node: StoredRecord | null;
  /** The citations of a fact, in the order of their sources. */
  readonly citations: readonly StoredRecord[];
  /** What a source says that the node does not show just as it says it. */
  readonly records: readonly StoredRecord[];
}

/** What the union of what sources say depends on. */
export interface UnionRules {
  readonly orderOf: (source: string) => SourceOrder;
  /** What a source says with the current ids. */
  readonly content: (properties: Properties) => Properties;
  /** The field that a property holds a part of, such as publishedTally; the property itself if it holds the whole. */
  readonly wholeOf: (property: string) => string;
}

/** What to store of the entity or the fact with this id. All sources of a fact give it the same content. */
export function united(id: string, said: SaidBySource, { orderOf, content, wholeOf }: UnionRules): United {
  const sources = inSourceOrder(said.keys(), orderOf).flatMap((source) => {
    const each = said.get(source);
    return each ? [{ source, ...each }] : [];
  });
  const isCited = sources.some(({ citations }) => citations.length > 0);
  const isSupported = sources.some(({ citations }) => citations.some(({ role }) => role === 'SUPPORTS'));
  const records = (of: typeof sources) => of.map(({ source, ...each }) => saidRecord(source, id, textOfSaid(each)));
  // It would count as affirmed, although nobody affirms it.
  if (sources.length === 0 || (isCited && !isSupported))
    return { node: null, citations: [], records: records(sources) };
  const properties = unitedProperties(
    sources.map((each) => content(each.properties)),
    wholeOf,
  );
  const shown = contentOf(properties);
  return {
    node: { id, properties: { ...properties, id, ...describedBy(sources.map(({ source }) => source)) } },
    citations: sources
      .flatMap(({ source, citations }) => citations.map((cited) => ({ ...cited, sourceId: source })))
      .map((cited, at) => citationRecord(id, cited, at + 1)),
    records: records(sources.filter((each) => contentOf(each.properties) !== shown)),
  };
}

/** Which sources say it; tables without a source are named only beside others. */
function describedBy(sources: readonly string[]): Properties {
  const named = [...sources].sort();
  return named.length === 1 && named[0] === NO_SOURCE ? {} : { sourceIds: named };
}

/**
 * Of each property the first value that is known, of a list all values; every name but the first is an alias. The parts of
 * an object are those of one source: together with another's they would be an object that nobody gives.
 */
function unitedProperties(all: readonly Properties[], wholeOf: UnionRules['wholeOf']): Properties {
  const [first = {}] = all;
  if (all.every((each) => contentOf(each) === contentOf(first))) return first;
  const found: Properties = {};
  const givenBy = new Map<string, Properties>();
  for (const properties of all) {
    for (const [name, value] of Object.entries(properties)) {
      const whole = wholeOf(name);
      if (whole !== name && hasValue(value) && !givenBy.has(whole)) givenBy.set(whole, properties);
      const isApart = whole !== name && hasValue(value) && givenBy.get(whole) !== properties;
      if (!isApart) found[name] = unitedValue(found[name], value);
    }
  }
  const names = all.flatMap(({ name, aliases }) => [name, aliases].flat().filter(isText));
  return {
    ...found,
    ...('aliases' in found && { aliases: [...new Set(names)].filter((each) => each !== found['name']) }),
  };
}

function unitedValue(before: Value | undefined, value: Value): Value {
  if (Array.isArray(before) && Array.isArray(value)) return [...new Set([...before, ...value])];
  return hasValue(before) ? before : value;
}

/** Properties that lists are ordered by are stored as '' where they are unknown. */
function hasValue(value: Value | undefined): value is NonNullable<Value> {
  return value !== undefined && value !== null && value !== '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** As JSON. Equal contents give equal texts. */
function textOfSaid({ properties, citations }: Said): string {
  return `{"citations":${JSON.stringify(citations)},"properties":${contentOf(properties)}}`;
}

function citationRecord(
  factId: string,
  cited: Said['citations'][number] & { sourceId: string },
  ordinal: number,
): StoredRecord {
  const id = `citation:${factId.replace(':', '/')}/${ordinal}`;
  return { id, properties: { id, factId, ...cited, ordinal } };
}
