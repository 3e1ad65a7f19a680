// Measures what a server needs while it writes a download of everything around a nation: time, size, and resident memory
// at the beginning, in the middle and at the end. On the graph that GRAPH_PATH or NEO4J_URI names, as `npm start` reads
// them; without, on the default seed. Run: npm run bench:downloads [root]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PORT = 4108;
const SAMPLE = 250;
const FORMATS = ['jsonl', 'graphml', 'gexf', 'jsonld', 'ttl', 'csv', 'cypher', 'cytoscape.json'];

interface Measured {
  readonly seconds: number;
  readonly firstByte: number;
  readonly bytes: number;
  /** Resident memory in MB, sampled. */
  readonly memory: readonly number[];
}

void main(process.argv[2] ?? 'nation:RUS');

async function main(root: string): Promise<void> {
  const server = spawn(process.execPath, [join(__dirname, '..', 'dist', 'cli.js'), 'start'], {
    env: { ...process.env, PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(server.stdout, 'data');
    console.log(`Everything up to 2 steps from ${root}; resident memory of the server in MB.\n`);
    console.log('| format | MB | seconds | first byte | before | middle | end | most |');
    console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
    const pid = server.pid ?? 0;
    for (const format of FORMATS) {
      const before = memoryOf(pid);
      const { seconds, firstByte, bytes, memory } = await measured(format, root, pid);
      const middle = memory[Math.floor(memory.length / 2)] ?? before;
      const numbers = [before, middle, memory.at(-1) ?? before, Math.max(before, ...memory)];
      const cells = [format, Math.round(bytes / 1e6), seconds.toFixed(1), `${firstByte.toFixed(1)} s`, ...numbers];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    server.kill();
  }
}

async function measured(format: string, root: string, pid: number): Promise<Measured> {
  const memory: number[] = [];
  const started = performance.now();
  const since = () => (performance.now() - started) / 1000;
  const response = await fetch(`http://127.0.0.1:${PORT}/subgraph.${format}?root=${root}&depth=2`);
  if (!response.ok || !response.body) throw new Error(await response.text());
  const firstByte = since();
  const timer = setInterval(() => memory.push(memoryOf(pid)), SAMPLE);
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.length;
  clearInterval(timer);
  return { seconds: since(), firstByte, bytes, memory };
}

function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
