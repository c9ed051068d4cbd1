/**
 * @param {readonly number[]} values
 * @param {number} share
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** @param {readonly number[]} values */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Collects what is to hold, prints each, and remembers what does not. */
export class Claims {
  /** @type {string[]} */
  broken = [];

  /**
   * @param {string} what
   * @param {string} measured
   * @param {boolean} holds
   */
  check(what, measured, holds) {
    console.log(`${holds ? "ok  " : "MISS"} ${what}: ${measured}`);
    if (!holds) this.broken.push(what);
  }

  /**
   * @param {string} what
   * @param {number} shown
   * @param {number} counted
   * @param {number} share
   */
  near(what, shown, counted, share = 0.05) {
    const off = counted === 0 ? Math.abs(shown) : Math.abs(shown - counted) / counted;
    const measured = `shown ${shown.toFixed(1)}, counted ${counted.toFixed(1)}, ${(off * 100).toFixed(1)} % apart`;
    this.check(what, measured, off <= share);
  }
}
