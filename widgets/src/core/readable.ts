import type { Gap, StreamError, SubscriptionSnapshot } from "./snapshot.js";
import type { Batch, SubscriptionListener, SubscriptionOptions } from "./subscribing.js";

/** A batch of a {@link ReadableStream}: its messages, and what was missed right before them. */
export interface ReadBatch<T = unknown> extends Batch<T> {
  /** Then there are no messages; those after the gap are in the batches that follow. */
  readonly gap?: Gap;
}

export interface ReadOptions extends SubscriptionOptions {
  /** Hears of the stream's state, lag and losses. */
  readonly changed?: (snapshot: SubscriptionSnapshot) => void;
}

/** A stream that the gateway refuses for good, or a connection that it does. */
export class StreamFailure extends Error {
  override readonly name = "StreamFailure";
  readonly code: string;

  constructor({ code, message }: StreamError) {
    super(message);
    this.code = code;
  }
}

/**
 * A subscription as a Web Stream. A batch counts as handled when it is read: who reads slowly has no more than the
 * gateway's buffer waiting here, the rest stays there. It ends when the subscription does, and fails when that fails.
 */
export function readableOf<T>(
  subscribe: (listener: SubscriptionListener) => { unsubscribe(): void },
  changed: (snapshot: SubscriptionSnapshot) => void = () => undefined,
): ReadableStream<ReadBatch<T>> {
  const waiting: { readonly batch: ReadBatch<T>; readonly read: () => void }[] = [];
  let handle: { unsubscribe(): void } | undefined;
  let finish: (() => void) | undefined;
  let demand: (() => void) | undefined;
  return new ReadableStream<ReadBatch<T>>(
    {
      start(controller) {
        const offer = (batch: ReadBatch<T>, read: () => void) => {
          waiting.push({ batch, read });
          demand?.();
        };
        const end = (how: () => void) => {
          finish ??= how;
          demand?.();
        };
        handle = subscribe({
          batch: (batch) => new Promise<void>((read) => offer(batch as Batch<T>, read)),
          gap: (gap) => offer({ stream: gap.stream, messages: [], receivedAt: gap.at, gap }, () => undefined),
          failed: (error) => end(() => controller.error(new StreamFailure(error))),
          changed: (snapshot) => {
            changed(snapshot);
            if (snapshot.status === "ended") end(() => controller.close());
          },
        });
      },
      pull: (controller) =>
        new Promise<void>((satisfied) => {
          demand = () => {
            const next = waiting.shift();
            if (next === undefined && finish === undefined) return;
            demand = undefined;
            if (next === undefined) {
              handle?.unsubscribe();
              finish?.();
            } else {
              controller.enqueue(next.batch);
              next.read();
            }
            satisfied();
          };
          demand();
        }),
      cancel() {
        demand = undefined;
        handle?.unsubscribe();
        for (const { read } of waiting) read();
      },
    },
    { highWaterMark: 0 },
  );
}
