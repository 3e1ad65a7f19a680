// Cache policies for urql: cacheExchange(cacheOptions) of @urql/exchange-graphcache.
import type { CacheExchangeOpts, KeyingConfig, ResolverConfig } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import connections from './connections.json';
import embeddedTypes from './embedded-types.json';
import schema from './introspection.json';

/** An object without an id belongs to the object around it. */
const keys: KeyingConfig = Object.fromEntries(embeddedTypes.map((type) => [type, () => null]));

/** Lists grow page by page, in nodes and in edges. Those that differ in another argument are lists of their own. */
const resolvers: ResolverConfig = Object.fromEntries(
  Object.entries(connections).map(([type, fields]) => [
    type,
    Object.fromEntries(Object.keys(fields).map((field) => [field, relayPagination()])),
  ]),
);

/** The options of cacheExchange for this API. */
export const cacheOptions: CacheExchangeOpts = { schema, keys, resolvers };
