// The documents for operators: the manual, the dashboard and the alerts know the metrics that are served, and no others. The
// queries of the dashboard and the alerts are PromQL, and each label in them is one of the metric.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { metricsOf, observedServer, type ObservedServer } from '../../support/observed';
import { readExpression } from '../../support/promql';

const ROOT = join(__dirname, '..', '..', '..');

let observed: ObservedServer;
beforeAll(async () => {
  observed = await observedServer();
  await (await observed.ask('first', '{ dataset { version } }')).text();
  // Some series begin with a refusal.
  await (await observed.ask('second', '{ nothing }')).text();
});
afterAll(() => observed.stop());

/** Every metric that is served, without the suffixes of a histogram's series. */
async function servedNames(): Promise<string[]> {
  const text = await metricsOf(observed);
  return [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
}

test('docs/operating.md explains every metric of this program, and no other', async () => {
  const own = (await servedNames()).filter((name) => name.startsWith('summit_graph_'));
  const page = readFileSync(join(ROOT, 'docs', 'operating.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(summit_graph_\w+)`/gm)].map(([, name = '']) => name);
  expect(rows.sort()).toEqual(own.sort());
});

/** Prometheus adds these to all that it reads from a server. */
const OF_THE_SERVER = ['job', 'instance'];

/** The labels of every series that is served. */
async function servedLabels(): Promise<Map<string, Set<string>>> {
  const labels = new Map<string, Set<string>>();
  for (const [, series = '', own = ''] of (await metricsOf(observed)).matchAll(/^([a-z]\w*)(?:\{(.*)\})? /gm)) {
    const names = [...own.matchAll(/(\w+)="/g)].map(([, name = '']) => name);
    labels.set(series, new Set([...(labels.get(series) ?? OF_THE_SERVER), ...names]));
  }
  return labels;
}

/** What a query asks for that is not served, each as `series` or `series.label`; `shown` are labels of its result. */
async function unserved(labels: Map<string, Set<string>>, query: string, shown: readonly string[]): Promise<string[]> {
  const { selectors, grouped } = await readExpression(query);
  expect([query, selectors.length > 0]).toEqual([query, true]);
  return selectors.flatMap((asked) => {
    const own = labels.get(asked.series);
    if (!own) return [asked.series];
    const wanted = [
      ...asked.labels.filter((name) => !own.has(name)),
      ...shown.filter((name) => !(grouped ?? [...own]).includes(name)),
    ];
    return wanted.map((name) => `${asked.series}.${name}`);
  });
}

interface Target {
  readonly expr: string;
  readonly legendFormat: string;
}

interface Dashboard {
  readonly templating: { readonly list: readonly { readonly type: string; readonly definition?: string }[] };
  readonly panels: readonly { readonly title: string; readonly type: string; readonly targets?: readonly Target[] }[];
}

test('every panel of the dashboard asks for series and labels that exist', async () => {
  const labels = await servedLabels();
  const file = join(ROOT, 'docs', 'monitoring', 'dashboard.json');
  const { panels, templating } = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
  const graphs = panels.filter(({ type }) => type !== 'row');
  expect(graphs.length).toBeGreaterThan(10);
  for (const { title, targets = [] } of graphs) {
    expect([title, targets.length > 0]).toEqual([title, true]);
    for (const { expr, legendFormat } of targets) {
      const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
      // Grafana's own length of time.
      const query = expr.replaceAll('$__rate_interval', '5m');
      expect([title, expr, await unserved(labels, query, shown)]).toEqual([title, expr, []]);
    }
  }
  const choices = templating.list.filter(({ type }) => type === 'query').map(({ definition }) => definition);
  expect(choices).toEqual(OF_THE_SERVER.map((label) => `label_values(summit_graph_build_info, ${label})`));
  expect(labels.has('summit_graph_build_info')).toBe(true);
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string };
}

test('every alert asks for series and labels that exist, and docs/operating.md says what to do', async () => {
  const labels = await servedLabels();
  const file = readFileSync(join(ROOT, 'docs', 'monitoring', 'alerts.yml'), 'utf8');
  const { groups } = parse(file) as { groups: { rules: Rule[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(5);
  for (const { alert, expr, annotations } of rules) {
    const shown = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, name = '']) => name);
    expect([alert, await unserved(labels, expr, shown)]).toEqual([alert, []]);
  }
  const page = readFileSync(join(ROOT, 'docs', 'operating.md'), 'utf8');
  const explained = [...page.matchAll(/^\| `(SummitGraph\w+)`/gm)].map(([, name = '']) => name);
  expect(explained).toEqual(rules.map(({ alert }) => alert));
});
