import type { StreamMessage, SubscribeOptions } from "./protocol.js";
import type { Gap, StreamError, SubscriptionSnapshot } from "./snapshot.js";

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
   * After an interruption, how many messages behind one wants to read on; further behind it goes on with the last so many,
   * 10,000 at most, and the rest is told as a gap. Without it, and of `<workflow>/*`, nothing is skipped.
   */
  readonly catchUpLimit?: number;
}
