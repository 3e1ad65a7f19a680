// What the server does on purpose otherwise than Apollo's suite wants it. Each test that is named here must fail, and its
// failure must say what is written here. The names begin below "integration tests".
const OWN_PAGE = /GraphQL API – Summit graph/;
const NOT_STORED = /Received: "no-store"/;

module.exports = [
  {
    why: 'A GET needs no preflight header: docs/decisions/0049-get-without-preflight.md.',
    // The first GET of the test is answered.
    fails: { 'apolloServerTests.ts › CSRF prevention › default': /Expected value: 200\s+Received array: \[400\]/ },
  },
  {
    why: 'HEAD gets the headers of the same GET (the same decision), here of a GET without a query.',
    fails: {
      'httpServerTests.ts › graphqlHTTP › rejects the request if the method is not POST or GET':
        /Expected: 405\s+Received: 400/,
    },
  },
  {
    why: 'A browser gets the page that offers GraphiQL and Sandbox, not that of Apollo Server, which is at /graphql?sandbox.',
    fails: within('apolloServerTests.ts › renderLandingPage', {
      'defaults to LocalDefault': OWN_PAGE,
      'can specify version for LocalDefault': OWN_PAGE,
      'can be disabled': /expected 400 "Bad Request", got 200 "OK"/,
      'basic functionality › basic GET works': OWN_PAGE,
      'basic functionality › basic GET works with more complex header': OWN_PAGE,
      'async `html` function › returns a string': OWN_PAGE,
      'async `html` function › throws': /expected 500 "Internal Server Error", got 200 "OK"/,
    }),
  },
  {
    why: 'What is not JSON has the error body of this server, whose text the suite does not know.',
    fails: { 'httpServerTests.ts › graphqlHTTP › throws an error if POST JSON is malformed': /Expected: true/ },
  },
  {
    why: 'The version of the graph says what caches may keep, not cache hints: docs/decisions/0050-etags-of-answers.md. An answer without it has no-store.',
    fails: within('httpServerTests.ts › graphqlHTTP', {
      'cache-control › applies cacheControl Headers': NOT_STORED,
      'cache-control › applies cacheControl Headers for batched operation': NOT_STORED,
      'cache-control › applies cacheControl Headers with if-cacheable': NOT_STORED,
      'cache-control › contains private cacheControl Headers when scoped': NOT_STORED,
      'cache-control › runs when cache-control is disabled': NOT_STORED,
      'cache-control not set without any hints with if-cacheable': NOT_STORED,
      'cache-control set with dynamic hint': NOT_STORED,
      'cache-control set with defaultMaxAge': NOT_STORED,
      'returns PersistedQueryNotSupported to a GET request if PQs disabled': NOT_STORED,
      'returns PersistedQueryNotSupported to a POST request if PQs disabled': NOT_STORED,
      'returns PersistedQueryNotFound to a GET request': NOT_STORED,
      'returns PersistedQueryNotFound to a POST request': NOT_STORED,
    }),
  },
];

function within(group, fails) {
  return Object.fromEntries(Object.entries(fails).map(([name, failure]) => [`${group} › ${name}`, failure]));
}
