// What the metrics of a server ask its parts.
import { TimeLimit } from '../deadline';
import type { Store } from '../store/store';
import { LeasedRevision } from './answers/revision-lease';
import type { DownloadPlaces } from './downloads/places';
import type { MetricSources } from './observing/metrics';
import type { Readiness } from './readiness';
import type { Connections } from './transport/connections';

/** How long the version may take, in ms: whoever reads the metrics waits for it. */
const VERSION_WITHIN = 1_000;

export function metricSources(
  store: Store,
  readiness: Readiness,
  connections: Connections,
  places: DownloadPlaces,
): MetricSources {
  const revision = new LeasedRevision(store, store.lease);
  return {
    engine: store.engine,
    version: async () => {
      const limit = new TimeLimit(VERSION_WITHIN);
      const { version } = await revision
        .current(limit)
        .catch(() => ({ version: null }))
        .finally(() => limit.done());
      return version;
    },
    isReady: async () => (await readiness.check()) === null,
    connections: () => connections.count,
    load: () => store.load?.() ?? null,
    downloads: () => places.counts,
  };
}
