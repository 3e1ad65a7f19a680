// What takes minutes: every list and filter on a graph of a hundred thousand facts, two thousand made-up operations on both
// engines together, the whole table of UN votes, files made up at random, and what starts the program time and again.
const config = require('./jest.config.js');

process.env.RANDOM_OPERATIONS ??= process.env.NEO4J_URI ? '500' : '1500';

/** @type {import('jest').Config} */
module.exports = {
  ...config,
  testMatch: ['<rootDir>/test/thorough/**/*.test.ts', '<rootDir>/test/server/asked-together.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
