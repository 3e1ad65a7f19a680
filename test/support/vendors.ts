// Which packages belong to which folders of src/.

/** The folders that may import these packages. */
export const VENDORS: Record<string, readonly string[]> = {
  '@apollo/server': ['server'],
  '@apollo/subgraph': ['api'],
  '@grafeo-db/js': ['store'],
  commander: ['cli', 'commands'],
  compression: ['server'],
  cors: ['server'],
  'csv-stringify': ['downloads', 'ingest'],
  express: ['server'],
  n3: ['downloads'],
  preact: ['server'],
  'preact-render-to-string': ['server'],
  'neo4j-driver': ['store'],
  'node:http': ['server'],
  'node:https': ['server'],
};
