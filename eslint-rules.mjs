// Lint rules of this project.

/** Words that only Cypher has in capitals. */
const CYPHER = /\b(MATCH|RETURN|WHERE|UNWIND|MERGE|CREATE|DETACH|ORDER BY|CALL|OPTIONAL)\b/;

/** What values of requests, files and the database are called in this project. */
const VALUES = new Set(
  'args arguments body cursor given id ids input key keys parameters params record request row rows search source text value values variables'.split(
    ' ',
  ),
);

/** A constant of the program, in capitals. */
const isConstant = (node) => node.type === 'Identifier' && /^[A-Z][A-Z_]*$/.test(node.name);

/** The names in an expression, without the arguments of functions that make text of the model. */
function* namesIn(node) {
  if (isConstant(node)) return;
  if (node.type === 'Identifier') yield node.name;
  else if (node.type === 'MemberExpression') {
    if (isConstant(node.object)) return;
    yield* namesIn(node.object);
    yield* namesIn(node.property);
  } else {
    for (const part of Object.values(node)) {
      for (const child of Array.isArray(part) ? part : [part]) {
        if (child && typeof child.type === 'string' && child !== node.parent) yield* namesIn(child);
      }
    }
  }
}

/**
 * Values reach a statement as parameters; what stands in its text comes from the schema. A value in the text could be
 * Cypher of a stranger, and each value would be planned anew.
 */
const noValueInCypher = {
  meta: { type: 'problem', schema: [], messages: { value: '{{name}} is a value: pass it as a parameter.' } },
  create: (context) => ({
    TemplateLiteral: ({ quasis, expressions }) => {
      if (!CYPHER.test(quasis.map(({ value }) => value.raw).join(' '))) return;
      for (const expression of expressions) {
        for (const name of namesIn(expression)) {
          if (VALUES.has(name)) context.report({ node: expression, messageId: 'value', data: { name } });
        }
      }
    },
  }),
};

export default { rules: { 'no-value-in-cypher': noValueInCypher } };
