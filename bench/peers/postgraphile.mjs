// The peer on PostgreSQL: PostGraphile through its library. Run: node postgraphile.mjs POSTGRES_URI; prints where it listens.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.argv[2], schemas: ['public'] })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
};

const http = createServer();
await postgraphile(preset).createServ(grafserv).addTo(http);
http.listen(0, '127.0.0.1', () => console.log(`LISTENING http://127.0.0.1:${http.address().port}/graphql`));
