// GraphiQL, which only this module and editor-access.ts know: another editor takes its place here.
import { keepTabInSight, letKeyboardLeave, nameParts } from './editor-access';
import { nameWithin, type Question } from '../shared/question';

/** An answer as GraphQL over HTTP has it. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
  readonly extensions?: { readonly graph?: unknown };
}

export interface Editor {
  /** Opens the question in a tab of its own, or in the one that it has already, and runs it. */
  open(question: Question): void;
  current(): Question;
  /** The JSON of the headers that are sent with it. */
  headers(): string;
}

export interface EditorOptions {
  /** The tabs of somebody who is here for the first time. */
  readonly tabs: readonly string[];
  /** The question of the address, which is shown and run at once. */
  readonly asked: Question | null;
  /** With the id of the tab that asked. */
  readonly onAnswer: (tab: string, question: Question, answer: Answer) => void;
  /** Another tab is shown. */
  readonly onTab: (tab: string) => void;
}

interface Parameters {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string | null;
}

interface Contexts {
  readonly editor: GraphiQLEditorContext;
  readonly execution: GraphiQLExecutionContext;
}

const NOTHING: Question = { query: '', variables: '', operationName: null };

export function startEditor(container: HTMLElement, { tabs, asked, onAnswer, onTab }: EditorOptions): Editor {
  window.__webpack_nonce__ = container.nonce;
  let contexts: Contexts | null = null;
  /** What is to be opened as soon as its tab is there. */
  let awaited: { readonly question: Question; readonly tabs: number } | null = asked && { question: asked, tabs: 0 };

  let shown: Pick<GraphiQLTab, 'id' | 'title'> = { id: '', title: '' };
  const showTab = ({ id, title }: GraphiQLTab) => {
    const before = shown;
    shown = { id, title };
    if (id !== before.id) onTab(id);
    // A tab is as wide as its title.
    if (id !== before.id || title !== before.title) keepTabInSight(container);
  };

  const Bridge = (): null => {
    const editor = GraphiQL.React.useEditorContext({ nonNull: true });
    const execution = GraphiQL.React.useExecutionContext({ nonNull: true });
    React.useEffect(() => {
      contexts = { editor, execution };
      letKeyboardLeave(editor);
      const tab = editor.tabs[editor.activeTabIndex];
      if (tab) showTab(tab);
      if (!awaited || editor.tabs.length <= awaited.tabs) return;
      // GraphiQL ignores a run before the editor for the answer is there too, which can be the last.
      if (!editor.queryEditor || !editor.variableEditor || !editor.responseEditor) return;
      const { question } = awaited;
      awaited = null;
      show(contexts, question);
    });
    return null;
  };

  const props = {
    fetcher: fetcher((question) => {
      const tab = shown.id;
      return (answer) => onAnswer(tab, question, answer);
    }),
    plugins: [GraphiQLPluginExplorer.explorerPlugin()],
    defaultQuery: '',
    defaultTabs: asked ? [asked] : tabs.map((query) => ({ query })),
    ...(asked && { query: asked.query, variables: asked.variables }),
    defaultEditorToolsVisibility: asked !== null && asked.variables !== '',
    shouldPersistHeaders: false,
    // The page follows the system, and the editor follows the page.
    forcedTheme: 'system',
  };
  nameParts(container);
  const footer = React.createElement(GraphiQL.Footer, null, React.createElement(Bridge));
  ReactDOM.createRoot(container).render(React.createElement(GraphiQL, props, footer));

  return {
    open: (question) => {
      if (!contexts) return;
      const { editor, execution } = contexts;
      const known = editor.tabs.findIndex(({ query }) => query === question.query);
      execution.stop();
      awaited = { question, tabs: known >= 0 ? 0 : editor.tabs.length };
      if (known >= 0) editor.changeTab(known);
      else editor.addTab();
    },
    current: () => (contexts ? questionIn(contexts.editor) : NOTHING),
    headers: () => contexts?.editor.headerEditor?.getValue() ?? '',
  };
}

function questionIn({ queryEditor, variableEditor }: GraphiQLEditorContext): Question {
  const query = queryEditor?.getValue() ?? '';
  return {
    query,
    variables: variableEditor?.getValue() ?? '',
    operationName: nameWithin(query, queryEditor?.operationName ?? null),
  };
}

function show({ editor, execution }: Contexts, { query, variables, operationName }: Question): void {
  editor.queryEditor?.setValue(query);
  editor.variableEditor?.setValue(variables);
  editor.setOperationName(operationName);
  execution.run();
}

/** Calls `ask` with each question, and what that returns with the answer. */
function fetcher(ask: (question: Question) => (answer: Answer) => void) {
  return async (parameters: Parameters, options?: { headers?: Record<string, string> }): Promise<Answer> => {
    const { query, variables } = parameters;
    const operationName = nameWithin(query, parameters.operationName ?? null);
    // What GraphiQL asks about the schema is no question of the user, and not every server answers it as a query.
    if (operationName === 'IntrospectionQuery') return answerFrom('/schema.json');
    const onAnswer = ask({ query, variables: variables ? JSON.stringify(variables, null, 2) : '', operationName });
    const answer = await answerFrom('/graphql', {
      method: 'POST',
      headers: { ...options?.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...parameters, operationName }),
    });
    onAnswer(answer);
    return answer;
  };
}

async function answerFrom(address: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, request).catch(() => null);
  const answer = response && ((await response.json().catch(() => null)) as Answer | null);
  return answer ?? { errors: [{ message: 'The server cannot be reached. Try again in a moment.' }] };
}
