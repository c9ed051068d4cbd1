import { type BackoffOptions, DEFAULT_BACKOFF } from "./backoff.js";
import type { ClientOptions } from "./clientOptions.js";
import { Connection, type ConnectionState } from "./connection.js";
import { Guard } from "./guard.js";
import { HiddenPage, pageVisibility } from "./hidden.js";
import type { ErrorFrame, PublishMessage, ServerFrame } from "./protocol.js";
import { Publications, PublishError } from "./publications.js";
import { readableOf, type ReadBatch, type ReadOptions } from "./readable.js";
import type { StreamError } from "./snapshot.js";
import { platformSocket } from "./socket.js";
import type { SubscriptionListener, SubscriptionOptions } from "./subscribing.js";
import { Subscription } from "./subscription.js";
import { Subscriptions, type SubscriptionsHost } from "./subscriptions.js";

/** A running subscription; end it when nobody looks any more. */
export interface StreamHandle {
  readonly snapshot: Subscription["snapshot"];
  unsubscribe(): void;
}

/**
 * A client of the gateway: all subscriptions over one socket, which comes back by itself. A subscription goes on from
 * its last token, so that a reconnection neither repeats nor skips a message; what the gateway could not keep is told
 * as a gap. Listeners are called in the order of the frames, never at once with another.
 */
export class NodeflowClient {
  private readonly connection: Connection;
  private readonly backoff: BackoffOptions;
  private readonly onError: (error: StreamError) => void;
  private readonly guard: Guard;
  private readonly subscriptions: Subscriptions;
  private readonly hiddenPage: HiddenPage | undefined;
  private readonly publications: Publications;
  private readonly listeners = new Set<() => void>();
  /** The gateway's WebSocket; its REST is beside it. */
  readonly url: string;
  private lastId = 0;

  constructor(options: ClientOptions) {
    this.url = options.url;
    this.backoff = options.backoff ?? DEFAULT_BACKOFF;
    this.onError = options.onError ?? ((error) => console.error(`nodeflow: ${error.code}: ${error.message}`));
    this.guard = new Guard(this.onError);
    this.connection = new Connection(
      {
        url: options.url,
        WebSocket: options.WebSocket ?? platformSocket(),
        backoff: this.backoff,
        silenceTimeout: options.silenceTimeout ?? 12_000,
        credential: options.credential,
        random: Math.random,
      },
      {
        ready: () => this.subscriptions.requestAll(),
        lost: (reason) => this.lost(reason),
        frame: (frame, receivedAt) => this.dispatch(frame, receivedAt),
        changed: () => {
          for (const listener of this.listeners) this.guard.call(listener);
        },
      },
    );
    this.publications = new Publications((frame) => this.connection.send(frame));
    this.subscriptions = new Subscriptions(this.host());
    const page = pageVisibility();
    const patience = options.hiddenTimeout ?? 10_000;
    if (page !== undefined && Number.isFinite(patience)) {
      this.hiddenPage = new HiddenPage(
        page,
        patience,
        () => this.subscriptions.leaveAll(),
        () => this.subscriptions.requestAll(),
      );
    }
  }

  get state(): ConnectionState {
    return this.connection.state;
  }

  /** Milliseconds that the server's clock is ahead; undefined until a ping was answered. */
  get clockOffset(): number | undefined {
    return this.connection.clock.value;
  }

  /** Connects now: the first time, or at once while waiting to reconnect. Subscribing does it too. */
  connect(): void {
    this.connection.open();
  }

  /** Calls back whenever {@link state} changes; returns what ends that. */
  onStateChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  subscribe(stream: string, options: SubscriptionOptions, listener: SubscriptionListener): StreamHandle {
    const id = this.nextId();
    const { backoff, connection } = this;
    const subscription = new Subscription(`s${id}`, stream, options, this.guard.of(listener), {
      backoff,
      get clockOffset() {
        return connection.clock.value ?? 0;
      },
      send: (frame) => connection.send(frame),
    });
    this.subscriptions.add(subscription);
    const { state } = this;
    if (state.status === "idle") connection.open();
    else if (state.status === "closed") {
      // Later, as if the gateway had said it: the caller has its handle by then.
      queueMicrotask(() => subscription.fail({ code: "connection-closed", message: state.reason }));
    } else this.subscriptions.request(subscription);
    return {
      get snapshot() {
        return subscription.snapshot;
      },
      unsubscribe: () => this.subscriptions.remove(subscription),
    };
  }

  /**
   * A stream to read batch by batch. Who reads slowly lets the gateway wait, which then does what `overflow` says;
   * cancelling it unsubscribes. What went wrong for good ends it with a {@link StreamFailure}. The type of the values is
   * the caller's promise, not checked.
   */
  stream<T = unknown>(stream: string, options: ReadOptions = {}): ReadableStream<ReadBatch<T>> {
    const { changed, ...asked } = options;
    return readableOf((listener) => this.subscribe(stream, asked, listener), changed);
  }

  /**
   * Publishes to an ingest node.
   *
   * @returns how many messages Kafka has acknowledged
   * @throws PublishError when the gateway refuses it, or the connection is lost before the acknowledgement: whether the
   *     messages were taken is then unknown, and publishing them again may repeat them
   */
  publish(workflow: string, node: string, messages: readonly PublishMessage[]): Promise<number> {
    if (this.state.status !== "open") {
      return Promise.reject(
        new PublishError("not-connected", "There is no connection to the gateway; nothing was sent"),
      );
    }
    return this.publications.begin(this.nextId(), workflow, node, messages);
  }

  /** Ends all subscriptions and the connection. */
  close(): void {
    this.hiddenPage?.end();
    this.subscriptions.endAll();
    this.connection.close();
    this.publications.lost("the client was closed");
  }

  private dispatch(frame: ServerFrame, receivedAt: number): void {
    switch (frame.type) {
      case "batch":
        return this.subscriptions.deliver(frame, receivedAt);
      case "ack":
        return this.publications.acknowledged(frame);
      case "subscribed":
        return this.subscriptions.subscribed(frame);
      case "status":
      case "gap":
      case "state":
        return this.subscriptions.control(frame);
      case "error":
        return this.failed(frame);
    }
  }

  private failed(frame: ErrorFrame): void {
    if (this.publications.refused(frame) || this.subscriptions.refused(frame)) return;
    this.onError({ code: frame.code, message: frame.message });
  }

  private lost(reason: string): void {
    const isFinal = this.state.status === "closed";
    this.subscriptions.disconnected(isFinal ? { code: "connection-closed", message: reason } : undefined);
    this.publications.lost(reason);
  }

  private host(): SubscriptionsHost {
    const isOpen = () => this.state.status === "open";
    const isAway = () => this.hiddenPage?.away === true;
    return {
      get isOpen() {
        return isOpen();
      },
      get isAway() {
        return isAway();
      },
      send: (frame) => this.connection.send(frame),
    };
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}
