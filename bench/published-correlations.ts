// The correlation of two nations' votes, from the API's answers and as published.
import type { Client } from './http';

/**
 * Pearson's correlations over all roll calls up to 2019, with yes as 1, abstain as 2, no as 3 and no vote as 0, as the vignette
 * “United Nations Voting Correlations” of the R package widyr prints them (its matrix has 0 for missing votes).
 */
export const PUBLISHED: readonly (readonly [string, string, number])[] = [
  ['nation:SVK', 'nation:CZE', 0.989],
  ['nation:LTU', 'nation:DEU', 0.978],
  ['nation:LTU', 'nation:EST', 0.975],
  ['nation:LTU', 'nation:LVA', 0.973],
  ['nation:SVK', 'nation:SVN', 0.972],
  ['nation:USA', 'nation:GBR', 0.575],
  ['nation:USA', 'nation:CAN', 0.57],
  ['nation:USA', 'nation:ISR', 0.546],
  ['nation:USA', 'nation:AUS', 0.514],
];

interface Rows {
  readonly data: {
    readonly compare: {
      readonly rows: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly {
          readonly cells: readonly { readonly positions: readonly { readonly stance: Stance }[] }[];
        }[];
      };
    };
  };
}

type Stance = 'SUPPORT' | 'ABSTAIN' | 'OPPOSE';

interface Totals {
  readonly data: {
    readonly rollCalls: { readonly totalCount: number };
    readonly nodes: readonly Record<Stance, { readonly totalCount: number }>[];
  };
}

const ROWS_OF_TWO = `query ($nations: [ID!]!, $after: String) {
  compare(nations: $nations, filter: { basis: [VOTED], to: "2019" }) {
    rows(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { cells { positions { stance } } } } } }`;
const votes = (stance: Stance) =>
  `${stance}: positions(filter: { basis: [VOTED], to: "2019", stance: [${stance}] }) { totalCount }`;
const TOTALS = `query ($nations: [ID!]!) { rollCalls(filter: { to: "2019" }) { totalCount }
  nodes(ids: $nations) { ... on Nation { ${votes('SUPPORT')} ${votes('ABSTAIN')} ${votes('OPPOSE')} } } }`;
const NUMBER: Record<Stance, number> = { SUPPORT: 1, ABSTAIN: 2, OPPOSE: 3 };

/** From sums: the rows have the common roll calls, the totals those of each nation alone. */
export async function correlation(client: Client, a: string, b: string): Promise<number> {
  let products = 0;
  for (let after: string | null = null, more = true; more;) {
    const { data }: Rows = JSON.parse(await client.ask(ROWS_OF_TWO, { nations: [a, b], after })) as Rows;
    const { pageInfo, nodes } = data.compare.rows;
    for (const { cells } of nodes) {
      products += cells.reduce(
        (product, { positions }) => product * (positions[0] ? NUMBER[positions[0].stance] : 0),
        1,
      );
    }
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  const { data } = JSON.parse(await client.ask(TOTALS, { nations: [a, b] })) as Totals;
  const total = data.rollCalls.totalCount;
  const [x, y] = data.nodes.map((nation) => {
    const sum = (power: number) =>
      (['SUPPORT', 'ABSTAIN', 'OPPOSE'] as const).reduce(
        (all, stance) => all + nation[stance].totalCount * NUMBER[stance] ** power,
        0,
      );
    return { mean: sum(1) / total, deviation: Math.sqrt(sum(2) / total - (sum(1) / total) ** 2) };
  });
  if (!x || !y) throw new Error(`${a} or ${b} is unknown.`);
  return (products / total - x.mean * y.mean) / (x.deviation * y.deviation);
}
