// What the fields of an object contribute to the cost of an operation.

/** What one field contributes for each object that has it. */
export interface Contribution {
  readonly name: string;
  /** The objects of the field itself, and what a question reads. */
  readonly own: number;
  /** 1 if the field is a value. */
  readonly value: number;
  /** How many objects the selections below belong to. */
  readonly times: number;
  readonly below: Selected;
}

/** What the selections of one object contribute. */
export interface Selected {
  readonly total: number;
  readonly values: number;
  readonly fields: readonly Contribution[];
}

export const NO_FIELDS: Selected = { total: 0, values: 0, fields: [] };

/** The objects that a field contributes, with those below. */
export function contributionOf({ own, times, below }: Contribution): number {
  return own + times * below.total;
}

/** Follows the field that contributes most down to where its own objects are more than those of each field below. */
export function costliestOf(selected: Selected): string {
  const path: string[] = [];
  let { fields } = selected;
  for (;;) {
    const [most] = fields.toSorted((a, b) => contributionOf(b) - contributionOf(a));
    if (!most || contributionOf(most) === 0) return path.join('.');
    path.push(most.name);
    fields = most.below.fields.filter((each) => most.times * contributionOf(each) > most.own);
  }
}
