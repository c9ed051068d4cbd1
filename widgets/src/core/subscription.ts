import { backoffDelay, type BackoffOptions } from "./backoff.js";
import { Interruption } from "./interruption.js";
import { StreamPart, totalOf } from "./part.js";
import type {
  BatchFrame,
  ClientFrame,
  GapFrame,
  ServerFrame,
  StartPosition,
  StateFrame,
  StatusFrame,
  StreamMessage,
  SubscribedFrame,
  SubscribeOptions,
} from "./protocol.js";
import { type Gap, INITIAL, type StreamError, type SubscriptionSnapshot } from "./snapshot.js";

/** A batch as it reaches a subscriber: in order per partition, without what the subscriber has seen. */
export interface Batch<T = unknown> {
  /** The stream's name; of several where the subscription is to `<workflow>/*`. */
  readonly stream: string;
  readonly messages: readonly StreamMessage<T>[];
  /** Epoch milliseconds on this machine's clock, with their fraction; for {@link latencyOf}. */
  readonly receivedAt: number;
}

/** What a subscriber wants to hear of. */
export interface SubscriptionListener {
  /**
   * Takes a batch. It counts as handled when this has returned and the promise that it returned, if it is one, is settled:
   * the gateway is never more than the buffer ahead of that.
   */
  batch?(batch: Batch): unknown;
  gap?(gap: Gap): void;
  changed?(snapshot: SubscriptionSnapshot): void;
  /** The stream is refused for good; it is not asked for again on this connection. */
  failed?(error: StreamError): void;
}

export interface SubscriptionOptions extends SubscribeOptions {
  /** How often a refused subscription is asked for again on the same connection. */
  readonly errorRetries?: number;
  /**
   * After an interruption, how many messages behind one wants to read on; further behind, the rest is skipped and told
   * as a gap. Without it, and of `<workflow>/*`, nothing is skipped.
   */
  readonly catchUpLimit?: number;
}

/** The gateway tells the lag once a second, and at first when it is not nothing. */
const CATCH_UP_DECISION = 5_000;

/** What a subscription needs of its client. */
export interface SubscriptionHost {
  readonly backoff: BackoffOptions;
  /** Milliseconds that the gateway's clock is ahead; 0 while that is not known. */
  readonly clockOffset: number;
  send(frame: ClientFrame): void;
}

/**
 * One stream, or all of a workflow, as one subscriber sees it. It outlives connections: on a new one it goes on from its
 * last token, and what comes twice nevertheless is recognised by partition and offset.
 */
export class Subscription {
  private current = INITIAL;
  private readonly parts = new Map<string, StreamPart>();
  private readonly interruption = new Interruption();
  /** Until when the gateway's first word on the lag may show that there is too much to catch up with. */
  private catchUpDecidedBy = 0;
  /** Messages that are being skipped, until the gateway has said from where it goes on. */
  private skipping: number | undefined;
  private refusals = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly id: string,
    readonly stream: string,
    private readonly options: SubscriptionOptions,
    private readonly listener: Omit<SubscriptionListener, "batch">,
    private readonly take: (batch: Batch) => Promise<void> | undefined,
    private readonly host: SubscriptionHost,
  ) {}

  get snapshot(): SubscriptionSnapshot {
    return this.current;
  }

  /** Whether batches of the channel are for this subscription. */
  has(channel: string): boolean {
    return this.partOn(channel) !== undefined;
  }

  /** Asks the gateway for the stream: where it was left, or from where the subscriber wanted to begin. */
  request(): void {
    const { token } = this;
    this.subscribe(token === undefined ? this.options.from : { token });
  }

  /** The connection is gone; the token stays. */
  disconnected(): void {
    this.interrupt("disconnected", "pending");
  }

  /** Nobody sees the page: the stream is left, the token stays. */
  leave(): void {
    this.interrupt("hidden", "away");
  }

  /** The stream will not come on this connection. */
  fail(error: StreamError): void {
    this.unserved();
    this.change({ status: "failed", error });
    this.listener.failed?.(error);
  }

  end(): void {
    clearTimeout(this.retryTimer);
    this.unserved();
    this.change({ status: "ended" });
  }

  control(frame: Extract<ServerFrame, { sub?: string }>): void {
    switch (frame.type) {
      case "subscribed":
        return this.subscribed(frame);
      case "status":
        return this.counted(frame);
      case "gap":
        return this.skipped(frame);
      case "state":
        return this.entered(frame);
      case "error":
        return this.refused({ code: frame.code, message: frame.message });
    }
  }

  /** @returns what the subscriber has still to do with it */
  batch(frame: BatchFrame, receivedAt: number): Promise<void> | undefined {
    const part = this.partOn(frame.channel);
    if (part === undefined) return undefined;
    part.token = frame.token;
    const messages = part.seen.unseen(frame.messages);
    if (messages.length === 0) return undefined;
    const resumption = this.interruption.replayed(messages, this.host.clockOffset);
    if (resumption !== undefined) this.change({ resumption });
    return this.take({ stream: part.stream, messages, receivedAt });
  }

  private interrupt(because: "disconnected" | "hidden", status: "pending" | "away"): void {
    clearTimeout(this.retryTimer);
    this.unserved();
    this.skipping = undefined;
    this.refusals = 0;
    if (this.token !== undefined) this.interruption.begin(because);
    this.change({ status });
  }

  /** The newest tokens of all streams, which are one; undefined before the first. */
  private get token(): string | undefined {
    const tokens = [...this.parts.values()].flatMap(({ token }) => token ?? []);
    return tokens.length === 0 ? undefined : tokens.join(".");
  }

  private partOn(channel: string): StreamPart | undefined {
    return [...this.parts.values()].find((part) => part.channel === channel);
  }

  /** The stream that a frame is about: where it names none there is one. */
  private partOf(stream: string | null | undefined): StreamPart {
    const name = stream ?? this.stream;
    const part = this.parts.get(name) ?? new StreamPart(name);
    this.parts.set(name, part);
    return part;
  }

  private unserved(): void {
    for (const part of this.parts.values()) part.unserved();
  }

  private subscribe(from: StartPosition | undefined): void {
    const { errorRetries: _, catchUpLimit: __, from: ___, ...asked } = this.options;
    const begin = from === undefined ? {} : { from };
    this.host.send({ type: "subscribe", sub: this.id, stream: this.stream, ...asked, ...begin });
  }

  private subscribed(frame: SubscribedFrame): void {
    const part = this.partOf(this.isWhole ? frame.stream : this.stream);
    // A stream that was never left has nothing to catch up with, however far back it began.
    const resumes = part.token !== undefined && this.skipping === undefined && !this.isWhole;
    this.catchUpDecidedBy = resumes ? Date.now() + CATCH_UP_DECISION : 0;
    part.served(frame.channel, frame.token ?? undefined);
    this.refusals = 0;
    this.change({
      status: "active",
      kind: this.isWhole ? undefined : (frame.kind ?? undefined),
      view: this.isWhole ? undefined : (frame.view ?? undefined),
      error: undefined,
      resumption: this.interruption.end(),
    });
    if (this.skipping === undefined) return;
    this.miss(this.stream, "skipped", this.skipping);
    this.skipping = undefined;
  }

  /** Whether this is all streams of a workflow, which each have a channel and a token. */
  private get isWhole(): boolean {
    return this.stream.endsWith("/*");
  }

  private counted(frame: StatusFrame): void {
    this.partOf(frame.stream).counted(frame);
    const parts = [...this.parts.values()];
    const lags = parts.flatMap(({ lag }) => lag ?? []);
    this.change({
      ...totalOf(parts),
      filterProblem: frame.leftOut?.problem ?? this.current.filterProblem,
      lag: lags.length === 0 ? undefined : lags.reduce((sum, lag) => sum + lag),
      bufferUtilization: frame.bufferUtilization ?? this.current.bufferUtilization,
    });
    const { catchUpLimit } = this.options;
    if (frame.lag === undefined || Date.now() >= this.catchUpDecidedBy) return;
    this.catchUpDecidedBy = 0;
    if (catchUpLimit !== undefined && frame.lag > catchUpLimit) this.skip(frame.lag, catchUpLimit);
  }

  /** Leaves what is too much to catch up with and begins near the end. */
  private skip(lag: number, limit: number): void {
    this.skipping = lag - limit;
    this.unserved();
    this.host.send({ type: "unsubscribe", sub: this.id });
    this.subscribe(limit === 0 ? "latest" : { last: limit });
  }

  private skipped(frame: GapFrame): void {
    const part = this.partOf(frame.stream);
    part.token = frame.token;
    if (frame.reason === "recreated" || frame.reason === "invalid") part.seen.forget();
    this.miss(part.stream, frame.reason, frame.missed ?? null);
  }

  private miss(stream: string, reason: Gap["reason"], missed: number | null): void {
    const gap = { stream, reason, missed, at: Date.now() };
    this.change({ gap });
    this.listener.gap?.(gap);
  }

  private entered(frame: StateFrame): void {
    this.change({ state: frame.state, reason: frame.reason ?? undefined });
  }

  private refused(error: StreamError): void {
    // One of several streams that cannot be had does not end the others.
    if (this.isWhole && this.current.status === "active") {
      this.change({ error });
      return;
    }
    if (this.refusals >= (this.options.errorRetries ?? 0)) {
      this.fail(error);
      return;
    }
    this.unserved();
    this.change({ status: "failed", error });
    const delay = this.host.backoff.base + backoffDelay(this.refusals, this.host.backoff, Math.random);
    this.retryTimer = setTimeout(() => this.request(), delay);
    this.refusals += 1;
  }

  private change(part: Partial<SubscriptionSnapshot>): void {
    this.current = { ...this.current, ...part };
    this.listener.changed?.(this.current);
  }
}
