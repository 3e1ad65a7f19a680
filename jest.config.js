// Tests run on the embedded engine, or on the Neo4j that NEO4J_URI names; there they share one database and take turns.
const { availableParallelism } = require('node:os');

// These read like the tests around them, but take long beside their value while one writes code: clients that are generated
// and compiled, gateways, and random operations. The long tests have them.
const LONG = ['clients/', 'federation/(composition|entities|gateway)', 'server/graphql/asked-together'];

// What is the same on every engine: HTTP, pages, names and searches, which are kept in memory, what is computed from whole
// sources, files that are refused before anything is written, formats of downloads, whose nodes the tests of their lists
// read, and the project itself.
const SAME_ON_EVERY_ENGINE = [
  '/test/(architecture|client-kit|commands|docs|image|licences|lint-rules|release)\\.test',
  '/test/api/(bad-input|coding-agreement|search)/',
  '/test/api/names/(forms-of-state|names-by-language|nation-)',
  '/test/(explorer|names|schema)/',
  '/test/downloads/(csv|cytoscape|rdf|documented-formats)\\.test',
  '/test/ingest/.*/(refused-|foreign-tables)',
  '/test/ingest/(problem-reports|progress)\\.test',
  '/test/server/[^/]*\\.test',
  '/test/server/limits/',
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // These take minutes or a browser, and have configurations of their own.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/test/thorough/',
    '/test/browser/',
    ...LONG.map((name) => `/test/${name}`),
    ...(process.env.NEO4J_URI ? SAME_ON_EVERY_ENGINE : []),
  ],
  globalSetup: '<rootDir>/test/support/build.cjs',
  // It loads modules once for all files of a worker; Jest's own runner loads them anew for each, which takes longer than most
  // files. So a module of src keeps no state that a test could leave to the next one.
  runner: 'jest-light-runner',
  transform: {},
  setupFiles: ['<rootDir>/test/support/typescript.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/support/test-files.ts'],
  testSequencer: '<rootDir>/scripts/jest-sequencer.cjs',
  reporters: ['default', '<rootDir>/scripts/jest-summary.cjs'],
  // By default Jest leaves one core idle, which is half of a small machine.
  maxWorkers: process.env.NEO4J_URI ? 1 : availableParallelism(),
};
