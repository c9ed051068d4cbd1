/** Milliseconds that the two clocks of a browser may differ: one stands while a computer sleeps, the other can be set. */
const MOST_APART = 1000;

/** When performance.now() was 0, by Date.now(). */
let origin = performance.timeOrigin;

/** Epoch milliseconds with their fraction: latencies of a few milliseconds cannot be told with Date.now(). */
export function preciseNow(): number {
  const elapsed = performance.now();
  const now = Date.now();
  if (Math.abs(now - origin - elapsed) > MOST_APART) origin = now - elapsed;
  return origin + elapsed;
}

/** Another one whenever {@link preciseNow} has leapt: times of before and after cannot be subtracted. */
export function clockOrigin(): number {
  return origin;
}

/** Clocks drift: an older sample is not good any more, however quick it was. */
const KEPT_FOR = 60_000;

interface Sample {
  readonly origin: number;
  readonly receivedAt: number;
  readonly roundTrip: number;
  readonly offset: number;
}

/**
 * Estimates how far the server's clock is ahead of this one, in milliseconds: the offset of the last minute's quickest ping,
 * whose error is at most half its round trip (Cristian's algorithm; NTP filters its samples the same way). After a sleep it is
 * as good as before; a clock that was set makes it wrong until the next ping, which nothing from before outlasts.
 */
export class ClockOffset {
  private samples: Sample[] = [];
  private best: Sample | undefined;

  /** @param serverTime what the server's clock showed between `sentAt` and `receivedAt` of this clock */
  add(sentAt: number, serverTime: number, receivedAt: number): void {
    const offset = serverTime - (sentAt + receivedAt) / 2;
    const kept = this.samples.filter(
      (sample) => sample.origin === origin && receivedAt - sample.receivedAt < KEPT_FOR,
    );
    this.samples = [...kept, { origin, receivedAt, roundTrip: receivedAt - sentAt, offset }];
    this.best = this.samples.reduce((a, b) => (b.roundTrip <= a.roundTrip ? b : a));
  }

  /** Undefined until a ping was answered. */
  get value(): number | undefined {
    return this.best?.offset;
  }

  /** Milliseconds that the newest ping took longer than the quickest; 0 before any. */
  get excess(): number {
    return (this.samples.at(-1)?.roundTrip ?? 0) - (this.best?.roundTrip ?? 0);
  }

  reset(): void {
    this.samples = [];
    this.best = undefined;
  }
}

/**
 * Latency of a message at this viewer in milliseconds: time of receipt less origin, on the server's clock. Undefined
 * where it cannot be known: no origin, or no ping answered yet. The event time is never taken in its place.
 */
export function latencyOf(
  message: { readonly origin?: number | null },
  receivedAt: number,
  clockOffset: number | undefined,
): number | undefined {
  if (message.origin == null || clockOffset === undefined) return undefined;
  return receivedAt + clockOffset - message.origin / 1000;
}
