// Loads OpenTelemetry's SDK, if its own environment variables say where traces go. It is no dependency: most deployments
// have no use for its hundred packages.
import { trace } from '@opentelemetry/api';
import { pause } from '../../deadline';
import { RELEASE } from '../../release';
import { tracesOf, type Traces } from './traces';

/** Each of them says where traces go. */
const DESTINATIONS = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_TRACES_EXPORTER'];
const SDK = '@opentelemetry/sdk-node';
/** The newest line that runs on every version of Node.js that this program runs on. */
const TESTED = `${SDK}@0.223.0`;
const SERVICE = 'summit-graph';
/** How long a stop waits for a collector, in ms. */
const LONGEST_FLUSH = 1_000;

export interface OpenTraces extends Traces {
  /** Sends what is left, if the collector takes it at once. */
  close(): Promise<void>;
}

/**
 * Opens the traces that the environment asks for; null if it asks for none. Throws if it does, and the SDK is not
 * installed. A process can do this once, because the SDK is global.
 */
export async function openTraces(engine: string, env: NodeJS.ProcessEnv = process.env): Promise<OpenTraces | null> {
  const wanted = DESTINATIONS.find((name) => env[name]?.trim());
  const isOff = env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  if (wanted === undefined || isOff) return null;
  const { NodeSDK } = await loadSdk(wanted);
  const isNamed = env['OTEL_SERVICE_NAME'] || env['OTEL_RESOURCE_ATTRIBUTES']?.includes('service.name=');
  // Metrics are at /metrics, and the log is on standard error.
  const sdk = new NodeSDK({ ...(!isNamed && { serviceName: SERVICE }), metricReaders: [], logRecordProcessors: [] });
  sdk.start();
  const { observe } = tracesOf(trace.getTracer(SERVICE, RELEASE), engine);
  return { observe, close: () => Promise.race([sdk.shutdown(), pause(LONGEST_FLUSH)]) };
}

async function loadSdk(variable: string): Promise<typeof import('@opentelemetry/sdk-node')> {
  try {
    return await import('@opentelemetry/sdk-node');
  } catch (cause) {
    throw new Error(
      `${variable} asks for traces, but ${SDK} is not installed. Install it with npm install --no-save ${TESTED}, or unset ${variable}.`,
      { cause },
    );
  }
}
