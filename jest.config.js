// Tests run on the embedded engine, or on the Neo4j that NEO4J_URI names; there they share one database and take turns.
const { availableParallelism } = require('node:os');

// These read like the tests around them, but take long beside their value while one writes code: clients that are generated
// and compiled, gateways, and random operations. The long tests have them.
const LONG = ['clients/', 'federation/(composition|entities|gateway)', 'server/graphql/asked-together'];

// What is the same on every engine: HTTP, pages, names and searches, which are kept in memory, what is computed from whole
// sources, files that are refused before anything is written, and the project itself.
const SAME_ON_EVERY_ENGINE = [
  '/test/(architecture|client-kit|commands|image|licences|lint-rules|release)\\.test',
  '/test/api/(bad-input|coding-agreement|search)/',
  '/test/api/names/(forms-of-state|names-by-language|nation-)',
  '/test/(explorer|names|schema)/',
  '/test/ingest/.*/refused-',
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
  // Node.js needs the extension of a module that is imported at run time, and Jest would look for that file next to the source.
  moduleNameMapper: { '^\\./views/views\\.js$': '<rootDir>/src/server/pages/views/views.ts' },
  globalSetup: '<rootDir>/test/support/build.cjs',
  transform: {
    '^.+\\.ts$': '@swc/jest',
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
  // Neo4j plans a query when it first runs, which takes long on a busy machine. A test that hangs still ends.
  testTimeout: (process.env.NEO4J_URI ? 120_000 : 60_000) * (process.env.BUILT ? 2 : 1),
  reporters: ['default', '<rootDir>/scripts/jest-summary.cjs'],
  // A worker that has grown starts afresh. With a gigabyte it would need longer to end than Jest waits, and Jest would report it.
  workerIdleMemoryLimit: '700MB',
  // By default Jest leaves one core idle, which is half of a small machine. And some tests only wait. Where runs stand
  // beside each other, they share the machine.
  maxWorkers: process.env.NEO4J_URI ? 1 : availableParallelism() + (process.env.BUILT ? 0 : 1),
};
