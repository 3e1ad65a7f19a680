// Fact.citations: the places where sources state a fact. Curated facts have citation nodes; a fact from a table is
// cited by its row.
import type { PassageRecord } from '../../generated/records';
import type { CitationResolvers, CitationRole } from '../../generated/schema';
import { CITATIONS_QUERY, citedPassage, citedRows } from '../../graph/evidence/citations';
import type { Graph } from '../../graph/loading/graph';
import { ALL_COLUMNS, type NodeRecord } from '../../graph/lists/projection';
import { levelOf, type Resolver, type Resolvers } from '../../graph/loading/model-resolvers';
import type { Model } from '../../graph/model/model';
import type { Question, SharedByQuestions } from '../shared/question';
import { nodeOf } from '../shared/typed-nodes';

/** A citation as the resolvers pass it on. */
export interface CitationMapper {
  readonly sourceId: string;
  readonly passage: PassageRecord | null;
  readonly locator: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly role: CitationRole;
}

/** The citations of a fact, in the order of the source file. */
export async function citationsOf(graph: Graph, fact: NodeRecord, level: number): Promise<CitationMapper[]> {
  const cited = citedRows(fact);
  if (cited.length > 0) return cited as CitationMapper[];
  const rows = await graph.rows(CITATIONS_QUERY, fact.id, level);
  return rows.map((row) => citedPassage(row) as CitationMapper);
}

/** The resolver of `citations` for every type that has citations. */
export function citations(model: Model): Resolvers {
  const cited = [...model.types.values()].filter(({ isCited, isAbstract }) => isCited && !isAbstract);
  return Object.fromEntries(cited.map(({ name }) => [name, { citations: resolve }]));
}

const resolve: Resolver = (fact, _args, { graph }, info) => citationsOf(graph, fact, levelOf(info.path));

export const citation: { Citation: Pick<CitationResolvers, 'source' | 'quote'> } = {
  Citation: {
    source: ({ sourceId }, _args, context, info) => nodeOf('Source', sourceId, context, info, ALL_COLUMNS),
    // Offsets count code points, while JavaScript strings count UTF-16 units.
    quote: ({ passage, start, end }) => {
      if (!passage?.text || start === null || end === null || passage.start === undefined) return null;
      return Array.from(passage.text)
        .slice(start - passage.start, end - passage.start)
        .join('');
    },
  },
};

export const citationsQuestion = ({ model }: SharedByQuestions): Question => ({
  resolvers: { ...citations(model), ...citation },
});
