import { type Batch, latencyOf, Meter, preciseNow, type StreamMessage } from "../../core/index.js";

/** Figures of a stream at this viewer, renewed four times a second. */
export interface Figures {
  readonly messageCount: number;
  /** Messages that this widget cannot show: not JSON, refused by `parse`, or nothing to plot in them. */
  readonly invalid: number;
  /** Why, of the newest of them; null where there is none. */
  readonly problem: string | null;
  /** Messages per second over the last three seconds. */
  readonly rate: number;
  /** Mean of the last three seconds in milliseconds; null where it is not known. */
  readonly latency: number | null;
  /** When the newest message came, epoch milliseconds; null before the first. */
  readonly lastUpdate: number | null;
  readonly newest: StreamMessage | undefined;
}

/** Counts what comes to one viewer of a stream. */
export class Tally {
  private readonly meter = new Meter();
  private messageCount = 0;
  private invalid = 0;
  private problem: string | null = null;
  private lastUpdate: number | null = null;
  private newest: StreamMessage | undefined;
  /** When the stream was first served: what entered before is history: its age is no latency, its burst no rate. */
  private servedSince: number | undefined;
  /** The same by the gateway's clock, once that is known: this machine's may be set later on. */
  private liveSince: number | undefined;
  private current = this.read(0);

  served(): void {
    this.servedSince ??= preciseNow();
  }

  /** @param clockOffset milliseconds that the gateway's clock is ahead; undefined while that is not known */
  add({ messages, receivedAt }: Batch, clockOffset: number | undefined): void {
    if (clockOffset !== undefined) this.liveSince ??= (this.servedSince ?? 0) + clockOffset;
    const liveFrom = (this.liveSince ?? this.servedSince ?? 0) * 1000;
    let sum = 0;
    let known = 0;
    let history = 0;
    for (const message of messages) {
      const latency = latencyOf(message, receivedAt, clockOffset);
      if (message.origin != null && message.origin < liveFrom) {
        history += 1;
      } else if (latency !== undefined) {
        sum += latency;
        known += 1;
      }
    }
    this.lastUpdate = Date.now();
    this.meter.add(this.lastUpdate, messages.length - history, sum, known);
    this.messageCount += messages.length;
    this.newest = messages.at(-1);
  }

  addInvalid(count: number, problem: string | undefined): void {
    this.invalid += count;
    if (count > 0) this.problem = problem ?? this.problem;
  }

  /** The same object as long as nothing changed. */
  figures(now: number): Figures {
    const next = this.read(now);
    const names = Object.keys(next) as (keyof Figures)[];
    if (names.some((name) => next[name] !== this.current[name])) this.current = next;
    return this.current;
  }

  private read(now: number): Figures {
    const { messageCount, invalid, problem, lastUpdate, newest } = this;
    const latency = this.meter.latency(now) ?? null;
    return { messageCount, invalid, problem, rate: this.meter.rate(now), latency, lastUpdate, newest };
  }
}
