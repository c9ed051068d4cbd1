/** Milliseconds that ECMAScript's time reaches from 1970, either way. */
const FURTHEST = 8.64e15;

/** Whether a number can be told as a time: epoch nanoseconds cannot. */
export function isTime(epochMillis: number): boolean {
  return Math.abs(epochMillis) <= FURTHEST;
}
