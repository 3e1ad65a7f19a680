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
  /** `chosen` is the link whose evidence is shown; '' for none. */
  show(network: Network, opened: readonly string[], chosen: string): void;
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
    show: (network, opened, chosen) => {
      const wanted = elementsOf(network, root, opened, chosen);
      const ids = new Set(wanted.map(({ data }) => data.id));
      core
        .elements()
        .filter((element) => !ids.has(element.id()))
        .remove();
      const known = new Set(core.elements().map((element) => element.id()));
      core.add(wanted.filter(({ data }) => !known.has(data.id ?? '')));
      for (const { data } of wanted) core.getElementById(data.id ?? '').data(data);
      if (wanted.length === known.size) return;
      placeAround(core, root, known);
      const layout = {
        name: 'fcose',
        animate: !isStill,
        // From these places on, the same network is always drawn in the same way.
        randomize: false,
        quality: 'proof',
        nodeDimensionsIncludeLabels: true,
        nodeRepulsion: () => 20_000,
        idealEdgeLength: () => 180,
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

/** Puts new entities on circles around the root, apart from each other, where a layout begins. */
function placeAround(core: Core, root: string, known: ReadonlySet<string>): void {
  const fresh = core.nodes().filter((node) => !known.has(node.id()));
  fresh.forEach((node, at) => {
    const ring = 1 + Math.floor(at / ON_A_RING);
    const angle = (2 * Math.PI * (at + ring / 2)) / Math.min(ON_A_RING, fresh.length);
    const radius = node.id() === root ? 0 : ring * RING;
    node.position({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
}

const ON_A_RING = 30;
const RING = 300;

function idOf({ target }: EventObject): string {
  return (target as SingularElementReturnValue).id();
}

function elementsOf(
  { nodes, edges }: Network,
  root: string,
  opened: readonly string[],
  chosen: string,
): ElementDefinition[] {
  return [
    ...nodes.map(({ id, name, __typename: type }) => ({
      data: { id, label: shortened(name), type, isRoot: id === root ? 1 : 0, isOpened: opened.includes(id) ? 1 : 0 },
    })),
    ...edges.map((edge) => ({
      data: {
        ...edgeData(edge),
        source: edge.source,
        target: edge.target,
        isChosen: edge.id === chosen ? 1 : 0,
      },
    })),
  ];
}

/** The label says what the link is, whether it is denied, and how firm it is if it is not a plain fact. */
function edgeData({ id, kind, fact }: NetworkEdge) {
  const { label, sign = '' } = kindText(kind);
  const firmness = fact ? firmnessText(fact.modality) : '';
  const isDenied = fact?.polarity === 'NEGATIVE' ? 1 : 0;
  const isOpen = fact && !FIRM.includes(fact.modality) ? 1 : 0;
  return { id, kind, label: `${sign} ${label.toLowerCase()}${firmness}`.trim(), isDenied, isOpen };
}

/** What happened, or was agreed on; all else may not be so. */
const FIRM: readonly string[] = ['FACT', 'AGREED', 'CONFIRMED'];

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
        'font-size': 10,
        'text-background-color': colour('--paper'),
        'text-background-opacity': 0.85,
        'text-background-padding': '1px',
        'min-zoomed-font-size': 4,
        'text-rotation': 'autorotate',
        'curve-style': 'bezier',
        'target-arrow-shape': 'triangle',
        'line-color': colour('--faint'),
        'target-arrow-color': colour('--faint'),
        width: 2.5,
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
    // An open link looks open whatever its stance.
    { selector: 'edge[isOpen = 1]', style: { width: 1, 'line-opacity': 0.75, 'target-arrow-fill': 'hollow' } },
    { selector: 'edge[isChosen = 1]', style: { width: 6 } },
    { selector: 'edge[isDenied = 1]', style: { 'line-style': 'dashed', 'source-arrow-shape': 'tee', width: 2.5 } },
  ] as StylesheetJson;
}
