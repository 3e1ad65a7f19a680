// What the bundles of React 18 and GraphiQL 4 define, as far as the query page uses it.

/** What the style sheets that GraphiQL's menus add bring as their nonce. */
interface Window {
  __webpack_nonce__?: string;
}

interface ReactElement {
  readonly type: unknown;
}

declare const React: {
  createElement(type: unknown, props?: object | null, ...children: ReactElement[]): ReactElement;
  useEffect(effect: () => void): void;
};

declare const ReactDOM: {
  createRoot(container: Element): { render(element: ReactElement): void };
};

/** A CodeMirror editor of GraphiQL. */
interface GraphiQLTextEditor {
  getValue(): string;
  setValue(text: string): void;
  getInputField(): HTMLElement;
  getScrollerElement(): HTMLElement;
  /** A key that is bound to false is left to the browser. */
  addKeyMap(keys: Readonly<Record<string, false>>): void;
  readonly operationName?: string | null;
}

interface GraphiQLTab {
  readonly id: string;
  readonly title: string;
  readonly query: string | null;
}

interface GraphiQLEditorContext {
  readonly queryEditor: GraphiQLTextEditor | null;
  readonly variableEditor: GraphiQLTextEditor | null;
  readonly responseEditor: GraphiQLTextEditor | null;
  readonly headerEditor: GraphiQLTextEditor | null;
  readonly responseEditor: GraphiQLTextEditor | null;
  readonly tabs: readonly GraphiQLTab[];
  readonly activeTabIndex: number;
  addTab(): void;
  changeTab(index: number): void;
  setOperationName(name: string | null): void;
}

interface GraphiQLExecutionContext {
  run(): void;
  stop(): void;
}

declare const GraphiQL: {
  readonly Footer: unknown;
  readonly React: {
    useEditorContext(options: { nonNull: true }): GraphiQLEditorContext;
    useExecutionContext(options: { nonNull: true }): GraphiQLExecutionContext;
  };
};

declare const GraphiQLPluginExplorer: { explorerPlugin(): object };
