import type { StreamError } from "./snapshot.js";
import type { Batch, SubscriptionListener } from "./subscribing.js";

/** A subscriber's listener that never throws. */
export interface GuardedListener extends Required<Omit<SubscriptionListener, "batch">> {
  /** @returns what the subscriber has still to do with it */
  batch(batch: Batch): Promise<void> | undefined;
}

/** Calls listeners. One's exception is its own: it is told, and the others still get their frames. */
export class Guard {
  constructor(private readonly onError: (error: StreamError) => void) {}

  call(listener: () => void): void {
    try {
      listener();
    } catch (thrown) {
      this.failed(thrown);
    }
  }

  of(listener: SubscriptionListener): GuardedListener {
    return {
      batch: (batch) => this.taken(listener, batch),
      gap: (gap) => this.call(() => listener.gap?.(gap)),
      changed: (snapshot) => this.call(() => listener.changed?.(snapshot)),
      failed: (error) => this.call(() => listener.failed?.(error)),
    };
  }

  private taken(listener: SubscriptionListener, batch: Batch): Promise<void> | undefined {
    try {
      const rest = listener.batch?.(batch);
      return rest instanceof Promise
        ? rest.then(
            () => undefined,
            (thrown: unknown) => this.failed(thrown),
          )
        : undefined;
    } catch (thrown) {
      this.failed(thrown);
      return undefined;
    }
  }

  private failed(thrown: unknown): void {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    this.onError({ code: "listener-failed", message });
  }
}
