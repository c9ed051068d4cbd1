import { backoffDelay, type BackoffOptions } from "./backoff";
import type {
  BatchFrame,
  ClientFrame,
  GapFrame,
  ServerFrame,
  StateFrame,
  StatusFrame,
  StreamMessage,
  StreamState,
  SubscribedFrame,
  SubscribeOptions,
  GapReason,
} from "./protocol";
import type { StreamKind, View } from "./view";

export interface Gap {
  readonly reason: GapReason;
  /** How many messages were missed; null where it cannot be known. */
  readonly missed: number | null;
  /** When this client was told, epoch milliseconds. */
  readonly at: number;
}

export interface StreamError {
  readonly code: string;
  readonly message: string;
}

/** All that is known of a subscription besides its messages. Immutable: a change makes a new one. */
export interface SubscriptionSnapshot {
  /** `active` when the gateway serves it now. */
  readonly status: "pending" | "active" | "failed" | "ended";
  readonly kind: StreamKind | undefined;
  readonly view: View | undefined;
  /** State of the stream's workflow; undefined until the gateway tells. */
  readonly state: StreamState | undefined;
  readonly reason: string | undefined;
  readonly error: StreamError | undefined;
  /** Messages that the gateway left out for this viewer since it first subscribed, over all connections. */
  readonly dropped: number;
  readonly conflated: number;
  readonly lag: number | undefined;
  readonly bufferUtilization: number | undefined;
  /** The newest gap. */
  readonly gap: Gap | undefined;
}

/** A batch as it reaches a subscriber: in order per partition, without what the subscriber has seen. */
export interface Batch {
  readonly messages: readonly StreamMessage[];
  /** Epoch milliseconds on this machine's clock, with their fraction; for {@link latencyOf}. */
  readonly receivedAt: number;
}

export interface SubscriptionListener {
  batch?(batch: Batch): void;
  gap?(gap: Gap): void;
  changed?(snapshot: SubscriptionSnapshot): void;
}

export interface SubscriptionOptions extends SubscribeOptions {
  /** How often a refused subscription is asked for again on the same connection. */
  readonly errorRetries?: number;
}

const INITIAL: SubscriptionSnapshot = {
  status: "pending",
  kind: undefined,
  view: undefined,
  state: undefined,
  reason: undefined,
  error: undefined,
  dropped: 0,
  conflated: 0,
  lag: undefined,
  bufferUtilization: undefined,
  gap: undefined,
};

/**
 * One stream as one subscriber sees it. It outlives connections: on a new one it goes on from its last token, and what
 * comes twice nevertheless is recognised by partition and offset.
 */
export class Subscription {
  private current = INITIAL;
  private token: string | undefined;
  private channelId: string | undefined;
  private readonly nextOffsets = new Map<number, number>();
  private droppedBefore = 0;
  private conflatedBefore = 0;
  private refusals = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly id: string,
    readonly stream: string,
    private readonly options: SubscriptionOptions,
    private readonly listener: SubscriptionListener,
    private readonly backoff: BackoffOptions,
    private readonly send: (frame: ClientFrame) => void,
  ) {}

  get snapshot(): SubscriptionSnapshot {
    return this.current;
  }

  get channel(): string | undefined {
    return this.channelId;
  }

  /** Asks the gateway for the stream: where it was left, or from where the subscriber wanted to begin. */
  request(): void {
    const { errorRetries: _, ...asked } = this.options;
    const from = this.token === undefined ? {} : { from: { token: this.token } };
    this.send({ type: "subscribe", sub: this.id, stream: this.stream, ...asked, ...from });
  }

  /** The connection is gone; the token stays. */
  disconnected(): void {
    clearTimeout(this.retryTimer);
    this.channelId = undefined;
    this.refusals = 0;
    this.droppedBefore = this.current.dropped;
    this.conflatedBefore = this.current.conflated;
    this.change({ status: "pending" });
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

  batch(frame: BatchFrame, receivedAt: number): void {
    this.token = frame.token;
    const messages = frame.messages.filter((message) => this.isNew(message));
    if (messages.length > 0) this.listener.batch?.({ messages, receivedAt });
  }

  private isNew(message: StreamMessage): boolean {
    const next = this.nextOffsets.get(message.partition) ?? 0;
    if (message.offset < next) return false;
    this.nextOffsets.set(message.partition, message.offset + 1);
    return true;
  }

  private subscribed(frame: SubscribedFrame): void {
    this.channelId = frame.channel;
    this.token = frame.token ?? this.token;
    this.refusals = 0;
    this.change({
      status: "active",
      kind: frame.kind ?? undefined,
      view: frame.view ?? undefined,
      error: undefined,
    });
  }

  private counted(frame: StatusFrame): void {
    this.change({
      dropped: frame.dropped === undefined ? this.current.dropped : this.droppedBefore + frame.dropped,
      conflated:
        frame.conflated === undefined ? this.current.conflated : this.conflatedBefore + frame.conflated,
      lag: frame.lag ?? this.current.lag,
      bufferUtilization: frame.bufferUtilization ?? this.current.bufferUtilization,
    });
  }

  private skipped(frame: GapFrame): void {
    this.token = frame.token;
    // After these the offsets begin anew, and low ones are no repetition.
    if (frame.reason === "recreated" || frame.reason === "invalid") this.nextOffsets.clear();
    const gap = { reason: frame.reason, missed: frame.missed ?? null, at: Date.now() };
    this.change({ gap });
    this.listener.gap?.(gap);
  }

  private entered(frame: StateFrame): void {
    this.change({ state: frame.state, reason: frame.reason ?? undefined });
  }

  private refused(error: StreamError): void {
    this.channelId = undefined;
    this.change({ status: "failed", error });
    if (this.refusals < (this.options.errorRetries ?? 0)) {
      const delay = this.backoff.base + backoffDelay(this.refusals, this.backoff, Math.random);
      this.retryTimer = setTimeout(() => this.request(), delay);
      this.refusals += 1;
    }
  }

  private change(part: Partial<SubscriptionSnapshot>): void {
    this.current = { ...this.current, ...part };
    this.listener.changed?.(this.current);
  }
}
