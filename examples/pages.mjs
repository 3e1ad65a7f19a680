// For front-end teams: a long list, one page after another, with nothing but fetch. Relay connections all walk like this;
// for clients that do it for you (Apollo Client, urql, Relay and so on) see test/clients.
//
//   npm start                                     in one terminal
//   node examples/pages.mjs [CODE] [URL]          in another: how a nation voted, such as UKR
const [code = 'FRA', url = 'http://127.0.0.1:4000/graphql'] = process.argv.slice(2);

const VOTES = `
  query Votes($code: String!, $after: String) {
    nation(code: $code) {
      positions(first: 4, after: $after, filter: { basis: [VOTED] }) {
        nodes {
          date
          stance
          target {
            ... on RollCall {
              name
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** Sends a query and gives its data. Throws what the API says where it refuses. */
async function ask(query, variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** The votes of the nation, latest first; a page is asked for when the one before it is used up. */
async function* votes() {
  for (let after = null, more = true; more;) {
    const { nation } = await ask(VOTES, { code, after });
    if (!nation) throw new Error(`There is no nation with the code ${code}.`);
    yield* nation.positions.nodes;
    ({ hasNextPage: more, endCursor: after } = nation.positions.pageInfo);
  }
}

try {
  for await (const { date, stance, target } of votes()) console.log(date, stance.padEnd(8), target.name);
} catch ({ message, cause }) {
  console.error(cause?.message ?? message);
  process.exitCode = 1;
}
