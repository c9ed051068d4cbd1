const BUCKET = 250;
const BUCKETS = 12;
/** A rate over less than a second would be the first batch's own. */
const LEAST_SPAN = 1000;

interface Bucket {
  index: number;
  messages: number;
  latencies: number;
  latencySum: number;
}

/**
 * Messages per second and mean latency over the last three seconds, in quarter-second buckets. Times are epoch
 * milliseconds, given by the caller.
 */
export class Meter {
  private readonly buckets: Bucket[] = [];
  private startedAt: number | undefined;

  add(at: number, messages: number, latencySum: number, latencies: number): void {
    this.startedAt ??= at;
    const index = Math.floor(at / BUCKET);
    let bucket = this.buckets.at(-1);
    if (bucket?.index !== index) {
      bucket = { index, messages: 0, latencies: 0, latencySum: 0 };
      this.buckets.push(bucket);
      if (this.buckets.length > BUCKETS) this.buckets.shift();
    }
    bucket.messages += messages;
    bucket.latencies += latencies;
    bucket.latencySum += latencySum;
  }

  /** Messages per second; 0 when none came. */
  rate(now: number): number {
    if (this.startedAt === undefined) return 0;
    const from = Math.max(this.startedAt, oldestIndex(now) * BUCKET);
    const messages = this.recent(now).reduce((sum, bucket) => sum + bucket.messages, 0);
    return (1000 * messages) / Math.max(now - from, LEAST_SPAN);
  }

  /** Mean in milliseconds; undefined when no message of the last seconds had a known latency. */
  latency(now: number): number | undefined {
    const recent = this.recent(now);
    const count = recent.reduce((sum, bucket) => sum + bucket.latencies, 0);
    return count === 0 ? undefined : recent.reduce((sum, bucket) => sum + bucket.latencySum, 0) / count;
  }

  private recent(now: number): Bucket[] {
    return this.buckets.filter((bucket) => bucket.index >= oldestIndex(now));
  }
}

function oldestIndex(now: number): number {
  return Math.floor(now / BUCKET) - BUCKETS + 1;
}
