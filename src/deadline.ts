// Ends a wait that takes too long.

/** The answer; if it takes longer than `ms` milliseconds, throws the error that `late` makes. */
export async function withDeadline<T>(answer: PromiseLike<T>, ms: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
