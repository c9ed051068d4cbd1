const LEAST = 0.1;
const STEP = 1.02;
const BUCKETS = 900;

/** Counts of milliseconds in buckets of 2 %: percentiles are that exact, from 0.1 ms to some hours. */
export class Histogram {
  private readonly counts = new Uint32Array(BUCKETS);
  private total = 0;
  private sum = 0;
  private most = 0;

  get count(): number {
    return this.total;
  }

  /** Undefined of nothing, as are the others. */
  get mean(): number | undefined {
    return this.total === 0 ? undefined : this.sum / this.total;
  }

  get max(): number | undefined {
    return this.total === 0 ? undefined : this.most;
  }

  add(millis: number): void {
    const value = Math.max(0, millis);
    const index = value <= LEAST ? 0 : Math.ceil(Math.log(value / LEAST) / Math.log(STEP));
    const bucket = Math.min(index, BUCKETS - 1);
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.total += 1;
    this.sum += value;
    this.most = Math.max(this.most, value);
  }

  /** The value that so large a share, 0 to 1, is not above. */
  percentile(share: number): number | undefined {
    if (this.total === 0) return undefined;
    const rank = Math.max(1, Math.ceil(share * this.total));
    let seen = 0;
    const bucket = this.counts.findIndex((count) => (seen += count) >= rank);
    return Math.min(this.most, LEAST * STEP ** bucket);
  }
}
