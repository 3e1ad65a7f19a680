// Query.codingAgreement: how far two codings of one text agree.
import type {
  CodedFactResolvers,
  CodingAgreementResolvers,
  CodedKindResolvers,
  CodingStatus,
  FactType,
  QueryResolvers,
  Reliability,
} from '../../generated/schema';
import { badInput } from '../../errors';
import { slice, type Connection } from '../../graph/lists/connection';
import { pageSize, readCursors } from '../../graph/lists/list-request';
import { columnsNamed } from '../../graph/lists/projection';
import { levelOf, type Context } from '../../graph/loading/model-resolvers';
import { groupBy } from '../../grouping';
import { enumValueOf } from '../../schema/type-names';
import type { Properties, Row } from '../../store/store';
import { knownNodes } from '../shared/entity-arguments';
import type { Arguments, Question } from '../shared/question';
import { nodeOf } from '../shared/typed-nodes';
import { krippendorffAlpha } from './alpha';
import { codedPlace, paired, type CodedByOne, type CodedByTwo } from './pairs';

export interface CodingAgreementMapper {
  readonly a: string;
  readonly b: string;
  readonly coded: readonly CodedByTwo[];
}
export interface CodedKindMapper {
  readonly type: FactType;
  readonly coded: readonly CodedByTwo[];
}
export type CodedFactMapper = CodedByTwo;
export type CodedFactConnectionMapper = Connection<CodedByTwo>;

const CODED_LIST = 'CodingAgreement.facts';
const MOST_CITATIONS = 5_000;
const ONLY_SHA256 = columnsNamed(['sha256']);

/** $source → start, end, fact: the cited words of each fact of a source, with its citations that support it. */
const FACTS_OF_CODING = {
  name: 'Query.codingAgreement',
  text: [
    'MATCH (:Node {id: $source})<-[:PASSAGE_OF]-(p:Passage) MATCH (p)<-[:CITED_PASSAGE]-(c:Citation)',
    "WHERE c.role = 'SUPPORTS' MATCH (c)-[:EVIDENCE_FOR]->(f:Node)",
    `RETURN c.start AS start, c.end AS end, properties(f) AS fact LIMIT ${MOST_CITATIONS + 1}`,
  ].join(' '),
};

/** Throws BAD_USER_INPUT if one of the ids names no source, or if the sources read different texts. */
async function checkSameText(args: Arguments, { graph }: Context): Promise<void> {
  const [a, b] = [String(args['a']), String(args['b'])];
  await knownNodes(graph, 'Source', { a: [a], b: [b] });
  const [one, other] = await Promise.all([graph.node(a, 0, ONLY_SHA256), graph.node(b, 0, ONLY_SHA256)]);
  if (one?.['sha256'] === other?.['sha256']) return;
  throw badInput('b', `${a} and ${b} are not readings of the same text: their sha256 differs.`);
}

async function codedByBoth(args: { a: string; b: string }, context: Context, level: number): Promise<CodedByTwo[]> {
  const { graph } = context;
  const [ofA, ofB] = await Promise.all(
    (['a', 'b'] as const).map(async (argument) => {
      const rows = await graph.ask(FACTS_OF_CODING, level, { source: args[argument] });
      if (rows.length <= MOST_CITATIONS) return codedFacts(context, rows);
      throw badInput(argument, `${args[argument]} has more than ${MOST_CITATIONS} citations, too many to compare.`);
    }),
  );
  return paired(ofA ?? [], ofB ?? []);
}

function codedFacts({ graph: { model } }: Context, rows: readonly Row[]): CodedByOne[] {
  const byFact = groupBy(rows, ({ fact }) => String((fact as Properties)['id']));
  return [...byFact].flatMap(([id, cited]): CodedByOne[] => {
    const type = model.typeOf(id);
    const spans = cited.map(({ start, end }) => [Number(start), Number(end)] as const);
    // A criterion is cited too, but says nothing by itself.
    return type?.labels.includes('Fact') ? [{ id, type, fact: cited[0]['fact'] as Properties, spans }] : [];
  });
}

function statusOf({ a, b, differs }: CodedByTwo): CodingStatus {
  if (!b) return 'ONLY_A';
  if (!a) return 'ONLY_B';
  return differs.length === 0 ? 'MATCHED' : 'DIFFERING';
}

function reliability(coded: readonly CodedByTwo[], field: 'modality' | 'polarity'): Reliability {
  const units = coded.flatMap(({ a, b }) =>
    a && b ? [[String(a.fact[field]), String(b.fact[field])] as [string, string]] : [],
  );
  const agreed = units.filter(([one, other]) => one === other).length;
  return { alpha: krippendorffAlpha(units), pairs: units.length, agreed };
}

const countOfStatus = ({ coded }: CodedKindMapper, status: CodingStatus) =>
  coded.filter((each) => statusOf(each) === status).length;

const codingAgreement: {
  Query: Pick<QueryResolvers, 'codingAgreement'>;
  CodingAgreement: Pick<CodingAgreementResolvers, 'a' | 'b' | 'kinds' | 'modality' | 'polarity' | 'facts'>;
  CodedKind: Pick<CodedKindResolvers, 'matched' | 'differing' | 'onlyA' | 'onlyB'>;
  CodedFact: Pick<CodedFactResolvers, 'status' | 'type' | 'a' | 'b'>;
} = {
  Query: {
    codingAgreement: async (_root, { a, b }, context, info) => ({
      ...{ a, b },
      coded: await codedByBoth({ a, b }, context, levelOf(info.path)),
    }),
  },
  CodingAgreement: {
    a: ({ a }, _args, context, info) => nodeOf('Source', a, context, info),
    b: ({ b }, _args, context, info) => nodeOf('Source', b, context, info),
    kinds: ({ coded }) =>
      [...groupBy(coded, ({ type }) => type.name)].map(([name, own]) => ({ type: factTypeOf(name), coded: own })),
    modality: ({ coded }) => reliability(coded, 'modality'),
    polarity: ({ coded }) => reliability(coded, 'polarity'),
    facts: ({ coded }, args, { graph: { model } }) => {
      const page = { ...readCursors(CODED_LIST, args), ...pageSize(model, CODED_LIST, args) };
      const wanted = coded.filter((each) => args.status?.includes(statusOf(each)) ?? true);
      return slice(CODED_LIST, wanted, (each) => ({ sort: codedPlace(each), id: each.type.name }), page);
    },
  },
  CodedKind: {
    matched: (kind) => countOfStatus(kind, 'MATCHED'),
    differing: (kind) => countOfStatus(kind, 'DIFFERING'),
    onlyA: (kind) => countOfStatus(kind, 'ONLY_A'),
    onlyB: (kind) => countOfStatus(kind, 'ONLY_B'),
  },
  CodedFact: {
    status: statusOf,
    type: ({ type }) => factTypeOf(type.name),
    a: ({ a }, _args, context, info) => (a ? nodeOf('Fact', a.id, context, info) : null),
    b: ({ b }, _args, context, info) => (b ? nodeOf('Fact', b.id, context, info) : null),
  },
};

/** The schema gives this enum a value for each type of facts. */
function factTypeOf(name: string): FactType {
  return enumValueOf(name) as FactType;
}

export const codingAgreementQuestion = (): Question => ({
  resolvers: codingAgreement,
  graphChecks: { codingAgreement: checkSameText },
  costs: { codingAgreement: () => ({ reads: 2 * MOST_CITATIONS }) },
});
