// The one place that knows where GraphiQL comes from: the files that its page loads, in the order in which it loads them,
// and their licences. docs/decisions/0053-graphiql-4.md says why it is this line and how to go to the next.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
/** The folder of a package, although its exports do not name the files for browsers. */
const folderOf = (name) => dirname(resolve(`${name}/package.json`));
const react = folderOf('react');
const reactDom = folderOf('react-dom');
const graphiql = folderOf('graphiql');
const explorer = join(dirname(graphiql), '@graphiql', 'plugin-explorer');

/** By the name that the page asks for. */
export const GRAPHIQL_FILES = {
  'react.js': join(react, 'umd', 'react.production.min.js'),
  'react-dom.js': join(reactDom, 'umd', 'react-dom.production.min.js'),
  'graphiql.js': join(graphiql, 'graphiql.min.js'),
  'graphiql-explorer.js': join(explorer, 'dist', 'index.umd.js'),
  'graphiql.css': join(graphiql, 'graphiql.min.css'),
  'graphiql-explorer.css': join(explorer, 'dist', 'style.css'),
};

/** Each bundle's licence stands next to it. The explorer's package has no licence file of its own; it is GraphiQL's. */
export const GRAPHIQL_LICENCES = {
  'react.txt': join(react, 'LICENSE'),
  'react-dom.txt': join(reactDom, 'LICENSE'),
  'graphiql.txt': join(graphiql, 'LICENSE'),
};
