// Krippendorff's alpha, the agreement of coders beyond chance: Klaus Krippendorff, Content Analysis, chapter 12.

/**
 * Alpha of two coders for nominal data without missing values, from the values that they gave to each unit; null if all
 * values are equal. 1 is full agreement, 0 is what chance gives, and less is systematic disagreement.
 */
export function krippendorffAlpha(units: readonly (readonly [string, string])[]): number | null {
  const values = units.flat();
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const total = values.length;
  const equalByChance = [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  const differByChance = total * total - equalByChance;
  if (differByChance === 0) return null;
  const differing = 2 * units.filter(([one, other]) => one !== other).length;
  return 1 - ((total - 1) * differing) / differByChance;
}
