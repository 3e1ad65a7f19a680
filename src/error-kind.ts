// What is told of every kind of error, wherever it occurs.

/** One kind of error. */
export interface ErrorKind {
  readonly code: string;
  /** The HTTP status of an answer that is nothing but this error. */
  readonly status: number | string;
  /** The message in backticks, with … for a part that varies; without backticks, what the message says. */
  readonly message: string;
  /** What its receiver can do. */
  readonly remedy: string;
  /** After how many seconds to ask again, as the header Retry-After says. */
  readonly retryAfter?: number;
}
