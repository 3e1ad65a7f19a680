// The suite's subgraph "products", served by this project's HTTP assembly. Its schema is the suite's own file; the values
// are those that the suite's tests ask for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { readModel } from '../../../src/graph/model/read-model';
import { KnownData } from '../../../src/questions/notes/known-data';
import { NameIndex } from '../../../src/questions/name-index/name-index';
import { buildApi } from '../../../src/api';
import { startServer } from '../../../src/server/http';
import { openEmbedded } from '../../../src/store/embedded';
import { subgraphSchema, type Served } from '../../support/supergraph';
import { SUITE } from './suite';

type Fields = Readonly<Record<string, unknown>>;

const USER = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };
const RESEARCH = [
  { study: { caseNumber: '1234', description: 'Federation Study' } },
  { study: { caseNumber: '1235' } },
];
const PRODUCTS = [
  { id: 'apollo-federation', sku: 'federation', package: '@apollo/federation', variation: { id: 'OSS' } },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' } },
].map((product, at) => ({
  ...product,
  dimensions: { size: 'small', weight: 1, unit: 'kg' },
  createdBy: USER,
  research: [RESEARCH[at]],
}));
const DEPRECATED = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: USER,
};

/** Whether all that is asked of a thing is true of it, however deep. */
function fits(thing: Fields, asked: Fields): boolean {
  return Object.entries(asked).every(([name, value]) => {
    const own = thing[name];
    if (name === '__typename') return true;
    return typeof value === 'object' && typeof own === 'object' ? fits(own as Fields, value as Fields) : own === value;
  });
}

const oneOf = (things: readonly Fields[]) => (asked: Fields) => things.find((thing) => fits(thing, asked)) ?? null;
const product = oneOf(PRODUCTS);
const deprecated = oneOf([DEPRECATED]);

const resolvers = {
  Query: {
    product: (_root: unknown, asked: Fields) => product(asked),
    deprecatedProduct: (_root: unknown, asked: Fields) => deprecated(asked),
  },
  Product: { __resolveReference: product },
  DeprecatedProduct: { __resolveReference: deprecated },
  ProductResearch: { __resolveReference: oneOf(RESEARCH) },
  Inventory: {
    __resolveReference: ({ id }: Fields) => ({ id }),
    deprecatedProducts: () => [DEPRECATED],
  },
  User: {
    // With what the other subgraph knows of the user, where the gateway sends it.
    __resolveReference: (reference: Fields) => ({ ...USER, ...reference }),
    averageProductsCreatedPerYear: (user: { totalProductsCreated: number; yearsOfEmployment: number }) =>
      Math.round(user.totalProductsCreated / user.yearsOfEmployment),
  },
};

/** Serves it, with answers remembered, as `npm start` serves the graph. */
export async function serveProducts(): Promise<Served> {
  const schema = subgraphSchema(readFileSync(join(SUITE, 'products.graphql'), 'utf8'), resolvers);
  const store = openEmbedded(null);
  const log = pino({ level: 'warn' }, process.stderr);
  const address = { host: '127.0.0.1', port: 0, memoryMb: 64 };
  const model = readModel(schema);
  const server = await startServer(
    { ...buildApi(), schema, model, known: new KnownData(model), names: new NameIndex(model) },
    store,
    address,
    log,
  );
  return {
    url: `${server.url}/graphql`,
    stop: async () => {
      await server.stop();
      await store.close();
    },
  };
}
