/**
 * @param {readonly number[]} values
 * @param {number} share
 */
function percentile(values, share) {
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
   * Each of the ages, in milliseconds, and that there are any; NaN is one that could not be told, which holds nothing.
   *
   * @param {string} what
   * @param {readonly number[]} ages
   * @param {number} most
   */
  atMost(what, ages, most) {
    const known = ages.filter((age) => !Number.isNaN(age));
    const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(known, share).toFixed(0));
    const unknown = ages.length - known.length;
    const over = known.filter((age) => age > most).length;
    const measured = `p50 ${p50}, p99 ${p99}, max ${max} ms, ${over} of ${known.length} frames above, ${unknown} unknown`;
    this.check(
      `${what} at most ${most} ms old`,
      measured,
      known.length > 0 && unknown === 0 && Number(max) <= most,
    );
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
