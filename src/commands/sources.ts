// summit-graph sources: what is loaded, and on what the sources disagree.
import { Command } from 'commander';
import { thisGraph, type Deployment } from '../server/citations/deployments';
import { JSON_OUTPUT, printResult, withStore } from './with-store';

export const sourcesCommand = new Command('sources')
  .description('list the sources of the configured graph, their facts, and with whom each disagrees')
  .option(JSON_OUTPUT.flags, JSON_OUTPUT.description)
  .addHelpText(
    'after',
    `
Example:
  GRAPH_PATH=summits.graph summit-graph sources`,
  )
  .action(listSources);

/** What the graph has of one source, as --json prints it. */
interface ListedSource {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly sha256: string;
  readonly upstreamVersion: string | null;
  readonly rank: number | null;
  readonly date: string | null;
  /** The number of its facts by type. */
  readonly facts: Readonly<Record<string, number>>;
  /**
   * The number of disagreements with each other source; with '' those where no other source is on another side: with
   * itself, with tables without a source, or with a count.
   */
  readonly disagreements: Readonly<Record<string, number>>;
}

const PAGE_INFO_OF_LIST = 'pageInfo { hasNextPage endCursor }';
const ALL_SOURCES = `query ($after: String) {
  list: sources(first: 100, after: $after) {
    ${PAGE_INFO_OF_LIST} nodes { id title kind sha256 upstreamVersion rank date }
  }
}`;
const FACTS_OF_SOURCES = '{ dataset { coverage { source { id } counts { type count } } } }';
const ALL_DISAGREEMENTS = `query ($after: String) {
  list: disagreements(first: 100, after: $after) { ${PAGE_INFO_OF_LIST} nodes { sides { sources { id } } } }
}`;

const BETWEEN = 'query ($sources: [ID!]!) { list: disagreements(filter: { sources: $sources }) { totalCount } }';

type SourceFields = Omit<ListedSource, 'facts' | 'disagreements'>;
interface ListedCoverage {
  readonly source: { readonly id: string };
  readonly counts: readonly { readonly type: string; readonly count: number }[];
}
interface CountedList {
  readonly list: { readonly totalCount: number };
}
interface ListedSides {
  readonly sides: readonly { readonly sources: readonly { readonly id: string }[] }[];
}

async function listSources({ json = false }: { json?: boolean }): Promise<void> {
  await withStore('reads', async (store, api) => {
    const graph = thisGraph(api, store);
    const sources = await everyNode<SourceFields>(graph, ALL_SOURCES);
    const { dataset } = await answerOf<{ dataset: { coverage: readonly ListedCoverage[] } }>(graph, {
      query: FACTS_OF_SOURCES,
    });
    const opponents = (await everyNode<ListedSides>(graph, ALL_DISAGREEMENTS)).flatMap(opponentsIn);
    const between = await countedBetween(graph, opponents);
    const listed = sources.map((source): ListedSource => {
      const covered = dataset.coverage.find((each) => each.source.id === source.id);
      const facts = Object.fromEntries((covered?.counts ?? []).map(({ type, count }) => [type, count]));
      return { ...source, facts, disagreements: between.get(source.id) ?? {} };
    });
    const none = 'The graph has no sources: summit-graph seed loads some.';
    printResult({ sources: listed }, listed.length > 0 ? listed.map(sourceLines) : [none], json);
  });
}

/** Every node of a list. */
async function everyNode<T>(graph: Deployment, query: string): Promise<T[]> {
  const nodes: T[] = [];
  for (let after: string | null = ''; after !== null;) {
    type Page = { list: { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
    const { list }: Page = await answerOf<Page>(graph, { query, variables: { after } });
    nodes.push(...list.nodes);
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  }
  return nodes;
}

async function answerOf<T>(graph: Deployment, request: Parameters<Deployment['ask']>[0]): Promise<T> {
  const { data, errors } = await graph.ask(request);
  if (errors.length > 0 || !data) throw new Error(errors.join(' ') || 'The graph gave no answer.');
  return data as T;
}

/** Each source with each source of another side; '' for a side without sources, or with the same one. */
function opponentsIn({ sides }: ListedSides): [id: string, opponent: string][] {
  const pairs = sides.flatMap((side, at) =>
    side.sources.flatMap(({ id }) => {
      const others = sides.flatMap((other, place) => (place === at ? [] : [other.sources.map((each) => each.id)]));
      const named = others.flat().filter((other) => other !== id);
      return (named.length > 0 ? [...new Set(named)] : ['']).map((other): [string, string] => [id, other]);
    }),
  );
  return [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()];
}

/** How many disagreements each source has with each other one: not all that take different sides exclude each other. */
async function countedBetween(
  graph: Deployment,
  opponents: readonly (readonly [id: string, opponent: string])[],
): Promise<Map<string, Record<string, number>>> {
  const found = new Map<string, Record<string, number>>();
  const pairs = new Map([...opponents].sort().map((pair) => [pair.join(' '), pair]));
  for (const [id, other] of pairs.values()) {
    const count =
      other === ''
        ? opponents.filter(([one, against]) => one === id && against === '').length
        : (await answerOf<CountedList>(graph, { query: BETWEEN, variables: { sources: [id, other] } })).list.totalCount;
    if (count > 0) found.set(id, { ...found.get(id), [other]: count });
  }
  return found;
}

function sourceLines({
  id,
  title,
  kind,
  sha256,
  upstreamVersion,
  rank,
  date,
  facts,
  disagreements,
}: ListedSource): string {
  const version = [`sha256 ${sha256}`, ...(upstreamVersion === null ? [] : [`version ${upstreamVersion}`])];
  const order = [...(rank === null ? [] : [`rank ${rank}`]), ...(date === null ? [] : [`of ${date}`])];
  const counted = Object.entries(facts).map(([type, count]) => `${type} ${count}`);
  const against = Object.entries(disagreements).map(
    ([other, count]) =>
      `  disagrees with ${other === '' ? 'itself, tables without a source, or a count' : other} on ${count}`,
  );
  const about = [kind.toLowerCase(), ...version, ...order].join(', ');
  return [`${id}: ${title}`, `  ${about}`, `  facts: ${counted.join(', ') || 'none'}`, ...against].join('\n');
}
