// One part of a filter, and what it means, said without the graph.

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

export interface Part {
  /** Values to narrow by, among them such as no node has. */
  readonly values: readonly string[];
  /** `given` is the whole filter: some parts say how others are meant. */
  readonly has: (node: any, value: string, given: Readonly<Record<string, unknown>>) => boolean;
}

export const part = (values: readonly string[], has: Part['has']): Part => ({ values, has });

/** Says how other parts are meant, and narrows nothing by itself. */
export const says = (values: readonly string[]) => part(values, () => true);
