import { type Batch, latencyOf } from "../../core";
import { Histogram } from "./histogram";

/** What came in one second. */
export interface Second {
  /** Messages. */
  readonly received: number;
  /** Milliseconds; undefined while none is known. */
  readonly p99: number | undefined;
}

/** Figures of all that was measured so far. */
export interface Figures {
  readonly received: number;
  readonly seconds: number;
  readonly rate: number;
  /** Milliseconds from a message's entry to its receipt here; undefined while none is known. */
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly mean: number | undefined;
  readonly max: number | undefined;
  /** Messages between the first and the newest of each connection that did not come, dropped ones among them. */
  readonly missing: number;
  readonly perSecond: readonly Second[];
}

interface Span {
  first: number;
  last: number;
  received: number;
}

/** Counts what comes from its beginning on. Not for React: batches go into it as they come, and figures are read from it. */
export class Measurement {
  private readonly all = new Histogram();
  private readonly spans = new Map<string, Span>();
  private readonly done: Second[] = [];
  private current = new Histogram();
  private currentReceived = 0;
  private received = 0;

  /** @param startedAt epoch milliseconds, as are all times here */
  constructor(private readonly startedAt: number) {}

  add({ messages, receivedAt }: Batch, clockOffset: number | undefined): void {
    this.proceed(receivedAt);
    for (const message of messages) {
      this.received += 1;
      this.currentReceived += 1;
      const latency = latencyOf(message, receivedAt, clockOffset);
      if (latency !== undefined) {
        this.all.add(latency);
        this.current.add(latency);
      }
      this.note(message.key ?? "", sequenceOf(message.value));
    }
  }

  read(now: number): Figures {
    this.proceed(now);
    const { all, received } = this;
    const seconds = Math.max(0.001, (now - this.startedAt) / 1000);
    return {
      received,
      seconds,
      rate: received / seconds,
      p50: all.percentile(0.5),
      p95: all.percentile(0.95),
      p99: all.percentile(0.99),
      mean: all.mean,
      max: all.max,
      missing: [...this.spans.values()].reduce((sum, span) => sum + missingIn(span), 0),
      perSecond: [...this.done],
    };
  }

  /** Closes the seconds that are over. */
  private proceed(now: number): void {
    while (now >= this.startedAt + (this.done.length + 1) * 1000) {
      this.done.push({ received: this.currentReceived, p99: this.current.percentile(0.99) });
      this.current = new Histogram();
      this.currentReceived = 0;
    }
  }

  private note(connection: string, sequence: number | undefined): void {
    if (sequence === undefined) return;
    const span = this.spans.get(connection);
    if (span === undefined) {
      this.spans.set(connection, { first: sequence, last: sequence, received: 1 });
      return;
    }
    span.first = Math.min(span.first, sequence);
    span.last = Math.max(span.last, sequence);
    span.received += 1;
  }
}

/** Repeated ones, which at-least-once allows, must not hide missing ones of other connections. */
function missingIn({ first, last, received }: Span): number {
  return Math.max(0, last - first + 1 - received);
}

function sequenceOf(value: unknown): number | undefined {
  const sequence = (value as { readonly sequence?: unknown } | null)?.sequence;
  return typeof sequence === "number" ? sequence : undefined;
}
