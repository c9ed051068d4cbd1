import { backoffDelay, type BackoffOptions } from "./backoff";
import { Interruption } from "./interruption";
import { SeenOffsets } from "./offsets";
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
} from "./protocol";
import { type Gap, INITIAL, type StreamError, type SubscriptionSnapshot } from "./snapshot";

/** A batch as it reaches a subscriber: in order per partition, without what the subscriber has seen. */
export interface Batch<T = unknown> {
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
   * as a gap. Without it nothing is skipped.
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
 * One stream as one subscriber sees it. It outlives connections: on a new one it goes on from its last token, and what
 * comes twice nevertheless is recognised by partition and offset.
 */
export class Subscription {
  private current = INITIAL;
  private token: string | undefined;
  private channelId: string | undefined;
  private readonly seen = new SeenOffsets();
  private readonly interruption = new Interruption();
  /** Until when the gateway's first word on the lag may show that there is too much to catch up with. */
  private catchUpDecidedBy = 0;
  /** Messages that are being skipped, until the gateway has said from where it goes on. */
  private skipping: number | undefined;
  private droppedBefore = 0;
  private conflatedBefore = 0;
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

  get channel(): string | undefined {
    return this.channelId;
  }

  /** Asks the gateway for the stream: where it was left, or from where the subscriber wanted to begin. */
  request(): void {
    this.subscribe(this.token === undefined ? this.options.from : { token: this.token });
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
    this.channelId = undefined;
    this.change({ status: "failed", error });
    this.listener.failed?.(error);
  }

  end(): void {
    clearTimeout(this.retryTimer);
    this.channelId = undefined;
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
    this.token = frame.token;
    const messages = this.seen.unseen(frame.messages);
    if (messages.length === 0) return undefined;
    const resumption = this.interruption.replayed(messages, this.host.clockOffset);
    if (resumption !== undefined) this.change({ resumption });
    return this.take({ messages, receivedAt });
  }

  private interrupt(because: "disconnected" | "hidden", status: "pending" | "away"): void {
    clearTimeout(this.retryTimer);
    this.unserved();
    this.skipping = undefined;
    this.refusals = 0;
    if (this.token !== undefined) this.interruption.begin(because);
    this.change({ status });
  }

  /** What the gateway counts begins anew with the next `subscribed`. */
  private unserved(): void {
    this.channelId = undefined;
    this.droppedBefore = this.current.dropped;
    this.conflatedBefore = this.current.conflated;
  }

  private subscribe(from: StartPosition | undefined): void {
    const { errorRetries: _, catchUpLimit: __, from: ___, ...asked } = this.options;
    const begin = from === undefined ? {} : { from };
    this.host.send({ type: "subscribe", sub: this.id, stream: this.stream, ...asked, ...begin });
  }

  private subscribed(frame: SubscribedFrame): void {
    this.channelId = frame.channel;
    // A stream that was never left has nothing to catch up with, however far back it began.
    const resumes = this.token !== undefined && this.skipping === undefined;
    this.catchUpDecidedBy = resumes ? Date.now() + CATCH_UP_DECISION : 0;
    this.token = frame.token ?? this.token;
    this.refusals = 0;
    this.change({
      status: "active",
      kind: frame.kind ?? undefined,
      view: frame.view ?? undefined,
      error: undefined,
      resumption: this.interruption.end(),
    });
    if (this.skipping === undefined) return;
    this.miss("skipped", this.skipping);
    this.skipping = undefined;
  }

  private counted(frame: StatusFrame): void {
    this.change({
      dropped: frame.dropped === undefined ? this.current.dropped : this.droppedBefore + frame.dropped,
      conflated:
        frame.conflated === undefined ? this.current.conflated : this.conflatedBefore + frame.conflated,
      lag: frame.lag ?? this.current.lag,
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
    this.token = frame.token;
    if (frame.reason === "recreated" || frame.reason === "invalid") this.seen.forget();
    this.miss(frame.reason, frame.missed ?? null);
  }

  private miss(reason: Gap["reason"], missed: number | null): void {
    const gap = { reason, missed, at: Date.now() };
    this.change({ gap });
    this.listener.gap?.(gap);
  }

  private entered(frame: StateFrame): void {
    this.change({ state: frame.state, reason: frame.reason ?? undefined });
  }

  private refused(error: StreamError): void {
    if (this.refusals >= (this.options.errorRetries ?? 0)) {
      this.fail(error);
      return;
    }
    this.channelId = undefined;
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
