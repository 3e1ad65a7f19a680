// Lint rules: strict TypeScript for the code, graphql-eslint's schema and Relay rules for the schema files.
import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import globals from 'globals';
import typescript from 'typescript-eslint';
import own from './eslint-rules.mjs';

const graphqlSchema = {
  languageOptions: {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema: ['./src/generated/schema.graphql', './schema/lists.graphql'] } },
  },
  plugins: { '@graphql-eslint': graphql },
};

export default typescript.config(
  {
    ignores: [
      'dist/',
      'src/generated/*.ts',
      'web/generated/',
      'coverage/',
      '.neo4j/',
      '.node-versions/',
      '.python/',
      '.bench/',
      '.release/',
      '.test-results/',
      'test/clients/generated/',
      'examples/react/dist/',
      'examples/react/src/summit-graph/',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['examples/react/src/*.tsx'],
    extends: [js.configs.recommended, ...typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './web/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Hooks of Apollo Server must return promises, even if they wait for nothing.
      '@typescript-eslint/require-await': 'off',
      // The driver declares its settings as classes and takes plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Numbers and booleans in messages read well as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    // A download in this format is a script for cypher-shell, which has no parameters: its values are literals in quotes.
    ignores: ['src/downloads/formats/cypher.ts'],
    plugins: { own },
    rules: { 'own/no-value-in-cypher': 'error' },
  },
  {
    // Long files and functions hide what they do.
    files: ['{src,test}/**/*.{ts,tsx}'],
    ignores: ['src/generated/**', 'test/clients/generated/**'],
    rules: { 'max-lines': ['error', { max: 200 }] },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/generated/**'],
    rules: { 'max-lines-per-function': ['error', { max: 45 }] },
  },
  {
    // A test asserts the exact shape of its answer, which the schema has typed already.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // The example app has packages and a type check of its own: npm run test:browser.
    files: ['examples/react/src/*.tsx'],
    extends: [js.configs.recommended, ...typescript.configs.strict],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
  },
  {
    // The completed schema, as codegen writes it: it has what the schema files leave out, such as connections and paging.
    files: ['src/generated/schema.graphql'],
    ...graphqlSchema,
    rules: {
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: true }],
    },
  },
  {
    // How the files are written.
    files: ['schema/*.graphql'],
    ...graphqlSchema,
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      // Fields of an interface are described there once, and test/schema checks that none lacks a description.
      '@graphql-eslint/require-description': [
        'error',
        { EnumTypeDefinition: true, EnumValueDefinition: true, InterfaceTypeDefinition: true },
      ],
      '@graphql-eslint/strict-id-in-types': 'off',
      '@graphql-eslint/description-style': ['error', { style: 'inline' }],
    },
  },
);
