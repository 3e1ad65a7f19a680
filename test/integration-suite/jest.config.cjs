// Apollo's tests for what serves Apollo Server over HTTP, as they are, against this project's HTTP assembly.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/environment.cjs',
  testMatch: ['<rootDir>/suite.cjs'],
  resolver: '<rootDir>/resolver.cjs',
  moduleNameMapper: { '^\\./views/views\\.js$': '<rootDir>/../../src/server/pages/views/views.ts' },
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
  testTimeout: 30_000,
  reporters: ['default', ['<rootDir>/../../scripts/jest-summary.cjs', { run: 'integration suite' }]],
};
