// What takes minutes: every list and filter on a graph of a hundred thousand facts, and two thousand made-up operations.
const config = require('./jest.config.js');

process.env.RANDOM_OPERATIONS ??= '2000';

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/thorough/**/*.test.ts', '<rootDir>/test/server/asked-together.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
