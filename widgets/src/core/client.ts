import { type BackoffOptions, DEFAULT_BACKOFF } from "./backoff";
import { Connection, type ConnectionState } from "./connection";
import type { AckFrame, BatchFrame, ErrorFrame, PublishMessage, ServerFrame } from "./protocol";
import { platformSocket, type SocketConstructor } from "./socket";
import {
  type StreamError,
  Subscription,
  type SubscriptionListener,
  type SubscriptionOptions,
} from "./subscription";

export interface ClientOptions {
  /** The gateway's WebSocket, such as `ws://127.0.0.1:8080/ws`. */
  readonly url: string;
  /** For platforms without a WebSocket of their own, such as Node 20. */
  readonly WebSocket?: SocketConstructor;
  readonly backoff?: BackoffOptions;
  /** Milliseconds of silence after which a connection counts as dead. The gateway says something every 5 s. */
  readonly silenceTimeout?: number;
  /** Sent where the gateway requires one. */
  readonly credential?: string;
  /** Told of errors that belong to no subscription or publication, and of exceptions of listeners. */
  readonly onError?: (error: StreamError) => void;
}

/** A publication that was refused, or whose fate is not known because the connection was lost. */
export class PublishError extends Error {
  override readonly name = "PublishError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A running subscription; end it when nobody looks any more. */
export interface StreamHandle {
  readonly snapshot: Subscription["snapshot"];
  unsubscribe(): void;
}

interface Pending {
  readonly resolve: (accepted: number) => void;
  readonly reject: (error: PublishError) => void;
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
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Set<() => void>();
  private lastId = 0;

  constructor(options: ClientOptions) {
    this.backoff = options.backoff ?? DEFAULT_BACKOFF;
    this.onError = options.onError ?? ((error) => console.error(`nodeflow: ${error.code}: ${error.message}`));
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
        ready: () => this.forEachSubscription((subscription) => subscription.request()),
        lost: (reason) => this.lost(reason),
        frame: (frame, receivedAt) => this.dispatch(frame, receivedAt),
        changed: () => {
          for (const listener of this.listeners) this.guarded(listener);
        },
      },
    );
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
    const guardedListener: SubscriptionListener = {
      batch: (batch) => this.guarded(() => listener.batch?.(batch)),
      gap: (gap) => this.guarded(() => listener.gap?.(gap)),
      changed: (snapshot) => this.guarded(() => listener.changed?.(snapshot)),
    };
    const subscription = new Subscription(`s${id}`, stream, options, guardedListener, this.backoff, (frame) =>
      this.connection.send(frame),
    );
    this.subscriptions.set(subscription.id, subscription);
    if (this.state.status === "open") subscription.request();
    else if (this.state.status === "idle") this.connection.open();
    return {
      get snapshot() {
        return subscription.snapshot;
      },
      unsubscribe: () => {
        if (!this.subscriptions.delete(subscription.id)) return;
        subscription.end();
        if (this.state.status === "open") this.connection.send({ type: "unsubscribe", sub: subscription.id });
      },
    };
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
    const ack = this.nextId();
    return new Promise((resolve, reject) => {
      this.pending.set(ack, { resolve, reject });
      this.connection.send({ type: "publish", workflow, node, messages, ack });
    });
  }

  /** Ends all subscriptions and the connection. */
  close(): void {
    this.connection.close();
    this.forEachSubscription((subscription) => subscription.end());
    this.subscriptions.clear();
    this.rejectPending("the client was closed");
  }

  private dispatch(frame: ServerFrame, receivedAt: number): void {
    switch (frame.type) {
      case "batch":
        return this.deliver(frame, receivedAt);
      case "ack":
        return this.acknowledged(frame);
      case "subscribed":
      case "status":
      case "gap":
      case "state":
        return this.subscriptions.get(frame.sub)?.control(frame);
      case "error":
        return this.failed(frame);
    }
  }

  /** A channel may serve several subscriptions of this socket; its batch comes once. */
  private deliver(frame: BatchFrame, receivedAt: number): void {
    this.forEachSubscription((subscription) => {
      if (subscription.channel === frame.channel) subscription.batch(frame, receivedAt);
    });
  }

  private acknowledged(frame: AckFrame): void {
    this.pending.get(frame.ack)?.resolve(frame.accepted);
    this.pending.delete(frame.ack);
  }

  private failed(frame: ErrorFrame): void {
    const publication = frame.ack === undefined ? undefined : this.pending.get(frame.ack);
    const subscription = frame.sub === undefined ? undefined : this.subscriptions.get(frame.sub);
    if (publication !== undefined && frame.ack !== undefined) {
      this.pending.delete(frame.ack);
      publication.reject(new PublishError(frame.code, frame.message));
    } else if (subscription !== undefined) {
      subscription.control(frame);
    } else {
      this.onError({ code: frame.code, message: frame.message });
    }
  }

  private lost(reason: string): void {
    this.forEachSubscription((subscription) => subscription.disconnected());
    this.rejectPending(reason);
  }

  private rejectPending(reason: string): void {
    for (const { reject } of this.pending.values()) {
      reject(
        new PublishError(
          "connection-lost",
          `${reason} before the acknowledgement: it may or may not have been taken`,
        ),
      );
    }
    this.pending.clear();
  }

  private forEachSubscription(action: (subscription: Subscription) => void): void {
    for (const subscription of [...this.subscriptions.values()]) action(subscription);
  }

  /** One listener's exception is its own: the others still get their frames. */
  private guarded(call: () => void): void {
    try {
      call();
    } catch (thrown) {
      this.onError({
        code: "listener-failed",
        message: thrown instanceof Error ? thrown.message : String(thrown),
      });
    }
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

/** The gateway's WebSocket on the origin that served this page. */
export function sameOriginUrl(location: { readonly protocol: string; readonly host: string }): string {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
}
