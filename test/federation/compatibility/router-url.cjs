// The suite asks the router at localhost:4000; ours listens on a port that is free. The subgraph's it takes from
// PRODUCTS_URL by itself.
const client = require('@apollo/federation-subgraph-compatibility-tests/dist/utils/client');

client.ROUTER_URL = process.env.ROUTER_URL;
