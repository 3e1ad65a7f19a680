// The drawing of a network: Cytoscape, which only this module knows, loaded when the first network is shown.
import cytoscape, {
  type Core,
  type EventObject,
  type ElementDefinition,
  type SingularElementReturnValue,
  type StylesheetJson,
} from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { firmnessText } from '../texts';
import { kindText } from './kind-text';
import type { Network, NetworkEdge } from './network';

cytoscape.use(fcose);

export interface DrawingOptions {
  readonly container: HTMLElement;
  readonly root: string;
  readonly onNode: (id: string) => void;
  readonly onEdge: (id: string) => void;
}

export interface Drawing {
  show(network: Network, opened: readonly string[]): void;
  png(): Blob;
  close(): void;
}

/** A line style for each stance, next to its word: colour is never the only difference. */
const LINES: Readonly<Record<string, { readonly dash: readonly number[]; readonly colour: string }>> = {
  'POSITION ENDORSE': { dash: [], colour: '--firm' },
  'POSITION SUPPORT': { dash: [], colour: '--firm' },
  'POSITION WELCOME': { dash: [], colour: '--firm' },
  'POSITION CAUTION': { dash: [12, 4], colour: '--open' },
  'POSITION ABSTAIN': { dash: [2, 4], colour: '--open' },
  'POSITION OPPOSE': { dash: [6, 4], colour: '--against' },
  'POSITION ABSENT': { dash: [1, 7], colour: '--faint' },
};

export function startDrawing({ container, root, onNode, onEdge }: DrawingOptions): Drawing {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const core: Core = cytoscape({
    container,
    style: styles(container),
    minZoom: 0.2,
    maxZoom: 3,
  });
  core.on('tap', 'node', (event) => onNode(idOf(event)));
  core.on('tap', 'edge', (event) => onEdge(idOf(event)));
  return {
    show: (network, opened) => {
      const wanted = elementsOf(network, root, opened);
      const ids = new Set(wanted.map(({ data }) => data.id));
      core
        .elements()
        .filter((element) => !ids.has(element.id()))
        .remove();
      const known = new Set(core.elements().map((element) => element.id()));
      core.add(wanted.filter(({ data }) => !known.has(data.id ?? '')));
      for (const { data } of wanted) core.getElementById(data.id ?? '').data(data);
      const layout = {
        name: 'fcose',
        animate: !isStill,
        randomize: known.size === 0,
        nodeSeparation: 120,
        nodeDimensionsIncludeLabels: true,
        nodeRepulsion: () => 9_000,
        idealEdgeLength: () => 150,
      };
      core
        .layout(layout)
        .one('layoutstop', () => core.fit(undefined, MARGIN))
        .run();
    },
    png: () => core.png({ output: 'blob', full: true, scale: 2, bg: colourOf(container, '--paper') }),
    close: () => core.destroy(),
  };
}

function idOf({ target }: EventObject): string {
  return (target as SingularElementReturnValue).id();
}

function elementsOf({ nodes, edges }: Network, root: string, opened: readonly string[]): ElementDefinition[] {
  return [
    ...nodes.map(({ id, name, __typename: type }) => ({
      data: { id, label: shortened(name), type, isRoot: id === root ? 1 : 0, isOpened: opened.includes(id) ? 1 : 0 },
    })),
    ...edges.map((edge) => ({ data: { ...edgeData(edge), source: edge.source, target: edge.target } })),
  ];
}

/** The label says what the link is, whether it is denied, and how firm it is if it is not a plain fact. */
function edgeData({ id, kind, fact }: NetworkEdge) {
  const { label, sign = '' } = kindText(kind);
  const firmness = fact ? firmnessText(fact.modality) : '';
  const isDenied = fact?.polarity === 'NEGATIVE' ? 1 : 0;
  return { id, kind, label: `${sign} ${label.toLowerCase()}${firmness}`.trim(), isDenied };
}

/** Around the drawing, in px. */
const MARGIN = 30;

const LONGEST = 40;

/** The name, cut before the symbol that it ends with: two resolutions can differ in nothing else. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name;
  const [symbol = ''] = / \([^()]+\)$/.exec(name) ?? [];
  return `${name.slice(0, LONGEST - symbol.length - 1).trimEnd()}…${symbol}`;
}

function colourOf(container: HTMLElement, name: string): string {
  return getComputedStyle(container).getPropertyValue(name).trim();
}

function styles(container: HTMLElement): StylesheetJson {
  const colour = (name: string) => colourOf(container, name);
  return [
    {
      selector: 'node',
      style: {
        label: 'data(label)',
        color: colour('--ink'),
        'font-size': 12,
        'text-wrap': 'wrap',
        'text-max-width': '120px',
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'background-color': colour('--accent'),
        width: 22,
        height: 22,
      },
    },
    { selector: 'node[type = "Nation"]', style: { shape: 'ellipse' } },
    { selector: 'node[type = "Leader"]', style: { shape: 'diamond' } },
    { selector: 'node[type = "Document"]', style: { shape: 'rectangle' } },
    { selector: 'node[type = "RollCall"]', style: { shape: 'hexagon' } },
    { selector: 'node[type = "Commitment"]', style: { shape: 'round-rectangle' } },
    { selector: 'node[type = "Summit"]', style: { shape: 'star' } },
    { selector: 'node[type = "Topic"]', style: { shape: 'tag' } },
    { selector: 'node[isOpened = 1]', style: { 'border-width': 3, 'border-color': colour('--ink') } },
    { selector: 'node[isRoot = 1]', style: { width: 34, height: 34, 'font-weight': 'bold' } },
    {
      selector: 'edge',
      style: {
        label: 'data(label)',
        color: colour('--faint'),
        'font-size': 9,
        'min-zoomed-font-size': 4,
        'text-rotation': 'autorotate',
        'curve-style': 'bezier',
        'target-arrow-shape': 'triangle',
        'line-color': colour('--faint'),
        'target-arrow-color': colour('--faint'),
        width: 1.5,
      },
    },
    ...Object.entries(LINES).map(([kind, { dash, colour: name }]) => ({
      selector: `edge[kind = "${kind}"]`,
      style: {
        ...(dash.length > 0 && { 'line-style': 'dashed', 'line-dash-pattern': [...dash] }),
        'line-color': colour(name),
        'target-arrow-color': colour(name),
      },
    })),
    { selector: 'edge[isDenied = 1]', style: { 'line-style': 'dashed', 'source-arrow-shape': 'tee', width: 2.5 } },
  ] as StylesheetJson;
}
