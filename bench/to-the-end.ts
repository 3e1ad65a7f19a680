// How a bench is run: to its end, or until it is interrupted. Leaving by exit() ends what was started; dying by the signal
// would not.
export function toTheEnd(bench: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  bench().then(
    () => process.exit(0),
    (cause: unknown) => {
      console.error(cause instanceof Error ? cause.message : cause);
      process.exit(1);
    },
  );
}
