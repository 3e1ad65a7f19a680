// The processes that the bench starts: found ready by what they print, measured by /proc, and ended with the bench.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  /** Asks it to end, and resolves when it has. */
  stop(): Promise<void>;
}

export interface Finished {
  readonly seconds: number;
  /** The most resident memory it had, in MB. */
  readonly peak: number;
}

/** Linux counts processor time in hundredths of a second. In ms. */
const TICK = 10;

const running = new Map<ChildProcess, NodeJS.Signals>();
// A bench that fails or is interrupted leaves nothing behind.
process.on('exit', () => running.forEach((signal, child) => child.kill(signal)));

/** Starts a process and resolves with it and the match of `ready` in its output. Throws with the output if it ends before. */
export async function startProcess(
  command: readonly string[],
  ready: RegExp,
  options: SpawnOptions & { stopSignal?: NodeJS.Signals; killSignal?: NodeJS.Signals } = {},
): Promise<{ child: RunningProcess; match: RegExpExecArray }> {
  const { stopSignal = 'SIGTERM', killSignal = 'SIGKILL', ...rest } = options;
  const started = launch(command, rest, killSignal);
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    started.onOutput((text) => {
      const found = ready.exec(text);
      if (found) resolve(found);
    });
    void started.ended.then(() => reject(new Error(`${command.join(' ')} did not start.\n${started.output()}`)));
  });
  const stop = async () => {
    started.process.kill(stopSignal);
    await started.ended;
  };
  return { child: { pid: started.process.pid ?? 0, stop }, match };
}

/** Runs a process to its end. If it fails, throws with its output. */
export async function runProcess(command: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  const begun = performance.now();
  const started = launch(command, options);
  let peak = 0;
  const look = () => (peak = Math.max(peak, memoryOf(started.process.pid ?? 0).peak));
  const watch = setInterval(look, 20);
  const code = await started.ended.finally(() => clearInterval(watch));
  if (code !== 0) throw new Error(`${command.join(' ')} failed.\n${started.output()}`);
  return { seconds: (performance.now() - begun) / 1000, peak };
}

/** Resident memory of a process now and its maximum, in MB; 0 if it has ended. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = read(`/proc/${pid}/status`);
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** The processor time that a process has used, in ms. */
export function processorTime(pid: number): number {
  // After the name in parentheses, which can have spaces, come the state and then numbers.
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');
  return TICK * (Number(fields[11]) + Number(fields[12]));
}

/** Memory of a process and those it started, in MB, what they share counted once. */
export function memoryOfFamily(pid: number): number {
  const family = readdirSync('/proc').filter(
    (entry) => entry === String(pid) || new RegExp(`^PPid:\\s+${pid}$`, 'm').test(read(`/proc/${entry}/status`)),
  );
  const shares = family.map((entry) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${entry}/smaps_rollup`))?.[1] ?? 0));
  return shares.reduce((sum, share) => sum + share, 0) / 1024;
}

function launch(
  [command = '', ...args]: readonly string[],
  options: SpawnOptions,
  killSignal: NodeJS.Signals = 'SIGKILL',
) {
  const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  running.set(child, killSignal);
  let output = '';
  const listeners: ((text: string) => void)[] = [];
  const keep = (chunk: Buffer | string) => {
    output = (output + String(chunk)).slice(-8000);
    listeners.forEach((listener) => listener(output));
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', ({ message }) => keep(message));
  const ended = once(child, 'close')
    .then(([code]) => code as number | null)
    .catch(() => null)
    .finally(() => running.delete(child));
  return {
    process: child,
    ended,
    output: () => output,
    onOutput: (listener: (text: string) => void) => listeners.push(listener),
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
