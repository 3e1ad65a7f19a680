// A question as a program asks it: curl, fetch in JavaScript, and Python with nothing but its standard library.
import type { Form } from './citation-forms';
import { variablesOf, type Question } from './question';

export function programForms(question: Question, endpoint: string): Form[] {
  return [
    { name: 'curl', text: curl(question, endpoint) },
    { name: 'fetch', text: javascript(question, endpoint) },
    { name: 'Python', text: python(question, endpoint) },
  ];
}

/** In single quotes a shell takes everything as it is, except for a single quote. */
function curl(question: Question, endpoint: string): string {
  const body = JSON.stringify(bodyOf(question), null, 2).replaceAll("'", `'\\''`);
  return `curl --silent '${endpoint}' \\\n  --header 'content-type: application/json' \\\n  --data '${body}'`;
}

function javascript(question: Question, endpoint: string): string {
  const { query, ...others } = bodyOf(question);
  const literal = query.replace(/[\\`]|\$(?=\{)/g, '\\$&');
  const rest = Object.entries(others).map(([name, value]) => `, ${name}: ${JSON.stringify(value)}`);
  return `const query = \`${literal}\`;

const response = await fetch('${endpoint}', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query${rest.join('')} }),
});
const { data, errors, extensions } = await response.json();
console.log(JSON.stringify(errors ?? data, null, 2));`;
}

function python(question: Question, endpoint: string): string {
  const { query, ...others } = bodyOf(question);
  const rest = Object.entries(others).map(
    ([name, value]) => `, "${name}": ${typeof value === 'string' ? JSON.stringify(value) : jsonInPython(value)}`,
  );
  return `import json
from urllib.request import Request, urlopen

query = ${pythonText(`${query}\n`)}

body = json.dumps({"query": query${rest.join('')}}).encode()
request = Request("${endpoint}", body, {"content-type": "application/json"})
with urlopen(request) as response:
    answer = json.load(response)
print(json.dumps(answer.get("errors") or answer["data"], indent=2, ensure_ascii=False))`;
}

function jsonInPython(value: unknown): string {
  return `json.loads(${pythonText(JSON.stringify(value))})`;
}

function pythonText(text: string): string {
  return `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')}"""`;
}

function bodyOf(question: Question): { query: string; variables?: Record<string, unknown>; operationName?: string } {
  const variables = variablesOf(question);
  const { query, operationName } = question;
  return { query, ...(variables && { variables }), ...(operationName !== null && { operationName }) };
}
