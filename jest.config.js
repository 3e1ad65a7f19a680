// Tests run on the embedded engine, or on the Neo4j that NEO4J_URI names; there they share one database and take turns.
const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // These take minutes or a browser, and have configurations of their own.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/test/thorough/',
    '/test/example-app/',
    // On Neo4j it runs there, with more operations.
    ...(process.env.NEO4J_URI ? ['/test/server/graphql/asked-together'] : []),
  ],
  globalSetup: '<rootDir>/test/support/build.cjs',
  transform: { '^.+\\.ts$': '@swc/jest' },
  // Neo4j plans a statement when it first runs, and a busy machine takes its time; a test that hangs still ends.
  testTimeout: process.env.NEO4J_URI ? 120_000 : 60_000,
  reporters: ['default', '<rootDir>/scripts/jest-summary.cjs'],
  // Left alone Jest leaves one core idle, which is half of a small machine; and some tests wait rather than work.
  maxWorkers: process.env.NEO4J_URI ? 1 : availableParallelism() + 1,
};
