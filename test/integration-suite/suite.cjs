// Apollo's tests for what serves Apollo Server over HTTP, as they are. A type check of the project knows nothing of them,
// because they are installed apart.
const { defineIntegrationTestSuite } = require('@apollo/server-integration-testsuite');
const { served } = require('./served');

// GraphQL.js 16, which Apollo Server 5 runs on, has no answers in parts (@defer, @stream).
defineIntegrationTestSuite(served, { noIncrementalDelivery: true });
