/** How long to wait between attempts to reconnect. */
export interface BackoffOptions {
  /** Upper bound of the first wait, in milliseconds. */
  readonly base: number;
  /** Upper bound of every wait, in milliseconds. */
  readonly max: number;
}

export const DEFAULT_BACKOFF: BackoffOptions = { base: 500, max: 15_000 };

/**
 * Exponential backoff with full jitter: a wait drawn evenly from 0 to min(max, base x 2^attempt), so that viewers
 * who lost the same gateway do not come back in one wave.
 * See https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param attempt 0 for the first wait since the connection was last good
 * @param random an even draw from 0 (inclusive) to 1 (exclusive)
 */
export function backoffDelay(attempt: number, options: BackoffOptions, random: () => number): number {
  return Math.round(random() * Math.min(options.max, options.base * 2 ** attempt));
}
