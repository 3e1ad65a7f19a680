// Runs a bench to its end, or until it is interrupted. Leaving with exit() ends the started processes; dying from the
// signal would not.
export function runBench(bench: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  bench().then(
    () => process.exit(0),
    (cause: unknown) => {
      console.error(cause instanceof Error ? cause.message : cause);
      process.exit(1);
    },
  );
}
