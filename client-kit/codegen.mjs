// Types for GraphQL Code Generator: npx graphql-codegen --config FOLDER/codegen.mjs writes typed documents into generated/.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The documents of the app are in the folder around this one. */
const documents = ['queries/*.graphql', '../**/*.{ts,tsx,graphql}', '!**/generated/**', '!../**/node_modules/**'];
const scalars = JSON.parse(readFileSync(new URL('scalars.json', import.meta.url), 'utf8'));

/** @type {import('@graphql-codegen/cli').CodegenConfig & { cwd: string }} */
export default {
  // Without it, all paths would start from the folder in which the command runs.
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  schema: 'schema.graphql',
  documents,
  generates: {
    'generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { enumsAsTypes: true, useTypeImports: true, scalars },
    },
  },
};
