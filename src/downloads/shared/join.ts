// Texts of many batches with something between each two.

/** The text of each item, a batch at a time, with the separator between all of them. */
export async function* joinedPieces<T>(
  batches: AsyncGenerator<readonly T[]>,
  separator: string,
  text: (item: T) => string,
): AsyncGenerator<string> {
  let before = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield before + batch.map(text).join(separator);
    before = separator;
  }
}
