// Tests that take minutes: every list and filter on a graph of a hundred thousand facts, random operations
// (fewer on Neo4j, which takes three times as long), the whole table of UN votes, random files, and repeated starts of
// the program. And what takes long beside its value while one writes code: slow clients, faults, the log.
const config = require('./jest.config.js');

process.env.RANDOM_OPERATIONS ??= process.env.NEO4J_URI ? '25' : '150';

const SAME_ON_EVERY_ENGINE = [
  ...['package', 'image', 'terminal', 'help', 'client-kit', 'kit-lists', 'neo4j-script', 'relay-compiler'],
  ...['cli', 'exit-codes', 'program', 'xml', 'compressed-downloads'],
  ...['neo4j-faults', 'neo4j-retries', 'fault-run', 'random-requests', 'traces'],
  ...['fuzz', 'examples', 'check-citation', 'check-citation-at-url'],
  ...['bad-input-lists', 'search-nations', 'un-votes-notes', 'problems-of-un-votes', 'named-ids'],
  'server/(?!two-servers)[^/]*',
];

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: [
    '<rootDir>/test/thorough/**/*.test.ts',
    '<rootDir>/test/{clients,federation}/*.test.ts',
    '<rootDir>/test/server/graphql/asked-together.test.ts',
  ],
  // These are the same on every engine, or bring a Neo4j of their own that fails as they want.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.NEO4J_URI
      ? [`/test/thorough/(${SAME_ON_EVERY_ENGINE.join('|')})\\.test`, '/test/(clients|federation)/']
      : []),
  ],
};
