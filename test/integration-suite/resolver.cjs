// The suite's Apollo Server and GraphQL.js are those of the project: they are what is tested, and neither works with two
// copies of it. package.json leaves the suite's own copies out.
const { join } = require('node:path');

const PROJECT = join(__dirname, '..', '..');
const OF_THE_PROJECT = /^(?:@apollo\/server|graphql)(?:\/|$)/;

module.exports = (name, options) =>
  options.defaultResolver(name, OF_THE_PROJECT.test(name) ? { ...options, basedir: PROJECT } : options);
