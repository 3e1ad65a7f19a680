// How deep the values of a request are nested. Nobody means thousands of levels, and code that follows them runs out of
// stack.

/** The most levels of lists and objects in the variables of an operation. */
export const MOST_LEVELS = 64;

/** Whether a JSON value has more levels of lists and objects than that. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}
