// Joins the texts of many batches with a separator.

/** The texts of all items, one piece per batch, with the separator between any two items. */
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
