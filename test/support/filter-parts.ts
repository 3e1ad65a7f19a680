// One part of a filter, and what it means, said without the graph.

/* eslint-disable @typescript-eslint/no-explicit-any -- nodes are whatever the list selects */

export interface Part {
  /** Values to narrow by, among them such as no node has. */
  readonly values: readonly string[];
  /** Whether a node needs all of several values; one of them is enough otherwise. */
  readonly isEach?: boolean;
  /** `given` is the whole filter: some parts say how others are meant. */
  readonly has: (node: any, value: string, given: Readonly<Record<string, unknown>>) => boolean;
}

export const part = (values: readonly string[], has: Part['has']): Part => ({ values, has });

/** A part of which a node needs every value. */
export const each = (values: readonly string[], has: Part['has']): Part => ({ values, has, isEach: true });

/** Says how other parts are meant, and narrows nothing by itself. */
export const says = (values: readonly string[]) => part(values, () => true);
