// Apollo's tests for what serves Apollo Server over HTTP, as they are, against this project's HTTP assembly.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/environment.cjs',
  testMatch: ['<rootDir>/suite.cjs'],
  resolver: '<rootDir>/resolver.cjs',
  moduleNameMapper: { '^\\./views/views\\.js$': '<rootDir>/../../src/server/pages/views/views.ts' },
  transform: { '^.+\\.ts$': '@swc/jest' },
  testTimeout: 30_000,
  reporters: ['default', ['<rootDir>/../../scripts/jest-summary.cjs', { run: 'integration suite' }]],
};
