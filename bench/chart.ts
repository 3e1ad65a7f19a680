// The picture: the cost of a query by the amount of data.
import { peerPackage } from './http';
import type { Measured } from './measurements';
import type { PeerName } from './peers';
import { QUERIES, type QueryName } from './queries';

interface Echarts {
  init: (
    element: null,
    theme: null,
    options: { renderer: 'svg'; ssr: true; width: number; height: number },
  ) => { setOption(option: unknown): void; renderToSVGString(): string; dispose(): void };
}

const WIDTH = 1100;
const HEIGHT = 480;

/** An SVG with one panel for each query, both axes logarithmic, one line for each peer. */
export function chartOfSizes({ sizes }: Pick<Measured, 'sizes'>): string {
  const { init } = peerPackage('echarts') as Echarts;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const queries = [...sizes.keys()];
  const axis = { type: 'log', nameLocation: 'middle', minorSplitLine: { show: false } };
  chart.setOption({
    animation: false,
    backgroundColor: '#fff',
    legend: { bottom: 0, itemGap: 40 },
    title: queries.map((query, index) => ({
      text: QUERIES[query].title,
      left: left(index),
      textStyle: { fontSize: 13 },
    })),
    grid: queries.map((_, index) => ({ left: left(index), width: '40%', top: 50, bottom: 90 })),
    xAxis: queries.map((_, gridIndex) => ({
      ...axis,
      gridIndex,
      min: 1,
      max: 100,
      name: '% of the data',
      nameGap: 28,
    })),
    yAxis: queries.map((_, gridIndex) => ({ ...axis, gridIndex, name: 'median, ms', nameGap: 45 })),
    series: queries.flatMap((query, index) => lines(sizes, query, index)),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}

function lines(sizes: Measured['sizes'], query: QueryName, panel: number): unknown[] {
  const bySize = [...(sizes.get(query) ?? [])];
  const peers = new Set<PeerName>(bySize.flatMap(([, timings]) => [...timings.keys()]));
  return [...peers].map((name) => ({
    type: 'line',
    name,
    xAxisIndex: panel,
    yAxisIndex: panel,
    symbolSize: 8,
    data: bySize.flatMap(([percent, timings]) => [[percent, timings.get(name)?.median]]),
  }));
}

function left(panel: number): string {
  return `${7 + panel * 50}%`;
}
