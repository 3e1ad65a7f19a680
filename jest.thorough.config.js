// Tests that take minutes: every list and filter on a graph of a hundred thousand facts, two thousand random operations
// (fewer on Neo4j, which takes three times as long), the whole table of UN votes, random files, and repeated starts of
// the program.
const config = require('./jest.config.js');

process.env.RANDOM_OPERATIONS ??= process.env.NEO4J_URI ? '300' : '2000';

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/thorough/**/*.test.ts', '<rootDir>/test/server/graphql/asked-together.test.ts'],
  // The package and the image are the same on every engine.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.NEO4J_URI ? ['/test/thorough/(package|image)'] : [])],
};
