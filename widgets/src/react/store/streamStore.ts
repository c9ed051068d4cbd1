import {
  type Batch,
  type ConnectionState,
  type NodeflowClient,
  type StreamHandle,
  type SubscriptionOptions,
  type SubscriptionSnapshot,
  type View,
} from "../../core/index.js";
import type { Collector } from "./collector.js";
import { type Figures, Tally } from "./figures.js";
import { cancelFrame, onNextFrame } from "./frames.js";

export interface StreamSnapshot<Data> {
  readonly data: Data;
  readonly figures: Figures;
  /** How the data is shown; undefined where nothing says. */
  readonly view: View | undefined;
  readonly connection: ConnectionState;
  readonly subscription: SubscriptionSnapshot | undefined;
  readonly isPaused: boolean;
  /** Messages that came and are not shown because it is paused. */
  readonly heldBack: number;
  /** When this snapshot was taken, epoch milliseconds: what countdowns and ages are told from. */
  readonly at: number;
}

const FIGURES_INTERVAL = 250;

/**
 * A stream for React's useSyncExternalStore. Messages go into a collector as they come; at most once per animation
 * frame a snapshot of it is made. The stream is subscribed to while somebody listens; who listens after that begins anew,
 * since the history comes again then.
 */
export class StreamStore<Data> {
  private tally = new Tally();
  private collector: Collector<Data>;
  private readonly listeners = new Set<() => void>();
  private current: StreamSnapshot<Data>;
  private figures: Figures;
  private view: View | undefined;
  /** Messages that came since the collector was read. */
  private unread = 0;
  private isPaused = false;
  private flushedAt = -Infinity;
  private stop: (() => void) | undefined;
  private subscription: SubscriptionSnapshot | undefined;
  /** What waits to be told that the browser has drawn a frame since its batch came. */
  private undrawn: (() => void)[] = [];

  constructor(
    private readonly client: NodeflowClient,
    private readonly stream: string,
    private readonly options: SubscriptionOptions,
    private readonly updateInterval: number,
    private readonly collect: () => Collector<Data>,
    /** How the stream is to be shown; what it does not say, the stream's own view does. */
    private readonly given?: View,
  ) {
    this.view = given;
    this.figures = this.tally.figures(0);
    this.collector = collect();
    this.current = this.snapshot(this.collector.read());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.stop ??= this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = undefined;
      this.forget();
    };
  };

  readonly getSnapshot = (): StreamSnapshot<Data> => this.current;

  /** Keeps what is shown as it is; messages are still taken in. */
  readonly pause = (): void => {
    this.isPaused = true;
    this.emit(this.current.data);
  };

  readonly resume = (): void => {
    this.isPaused = false;
    this.emit(this.read());
  };

  private start(): () => void {
    const handle: StreamHandle = this.client.subscribe(this.stream, this.options, {
      batch: (batch) => this.take(batch),
      gap: () => this.collector.interrupted?.(true),
      changed: (snapshot) => {
        if (isFlowing(this.subscription) && !isFlowing(snapshot)) this.collector.interrupted?.(false);
        this.subscription = snapshot;
        if (snapshot.status === "active") this.tally.served();
        this.follow(snapshot.view);
        onNextFrame(this.flush);
      },
    });
    const unlisten = this.client.onStateChange(() => onNextFrame(this.flush));
    const ticks = setInterval(() => this.tick(), FIGURES_INTERVAL);
    return () => {
      clearInterval(ticks);
      unlisten();
      handle.unsubscribe();
      cancelFrame(this.flush);
      cancelFrame(this.drawn);
      this.drawn();
    };
  }

  private forget(): void {
    this.tally = new Tally();
    this.figures = this.tally.figures(0);
    this.collector = this.collect();
    this.subscription = undefined;
    this.view = this.given;
    this.unread = 0;
    this.flushedAt = -Infinity;
    this.current = this.snapshot(this.isPaused ? this.current.data : this.collector.read());
  }

  private follow(own: View | undefined): void {
    const view = this.given === undefined ? own : { ...own, ...this.given };
    // A reconnection brings the same view in a new object: only another one is a change.
    if (JSON.stringify(view) !== JSON.stringify(this.view)) this.view = view;
  }

  /** A browser that draws no frames is given no more than the gateway's buffer, whatever its reason. */
  private take(batch: Batch): Promise<void> {
    this.keep(batch);
    onNextFrame(this.drawn);
    return new Promise((handled) => this.undrawn.push(handled));
  }

  private readonly drawn = (): void => {
    for (const handled of this.undrawn.splice(0)) handled();
  };

  private keep(batch: Batch): void {
    const { messages } = batch;
    this.tally.add(batch, this.client.clockOffset);
    this.tally.addInvalid(this.collector.add(messages, this.view), this.collector.problem);
    this.unread += messages.length;
    if (!this.isPaused) onNextFrame(this.flush);
  }

  private readonly flush = (): void => {
    if (this.unread === 0 || this.isPaused) {
      this.emit(this.current.data);
      return;
    }
    const now = performance.now();
    if (now - this.flushedAt < this.updateInterval - 1) {
      onNextFrame(this.flush);
      return;
    }
    this.flushedAt = now;
    // Beside its first messages a widget does not say that there are none.
    if (this.figures.messageCount === 0) this.figures = this.tally.figures(Date.now());
    this.emit(this.read());
  };

  private read(): Data {
    this.unread = 0;
    return this.collector.read();
  }

  private tick(): void {
    const now = Date.now();
    const figures = this.tally.figures(now);
    const changed = figures !== this.figures;
    this.figures = figures;
    if (changed || now - this.current.at >= 1000) this.emit(this.current.data);
  }

  private emit(data: Data): void {
    this.current = this.snapshot(data);
    for (const listener of this.listeners) listener();
  }

  private snapshot(data: Data): StreamSnapshot<Data> {
    const { figures, view, isPaused, subscription } = this;
    const connection = this.client.state;
    const heldBack = isPaused ? this.unread : 0;
    return { data, figures, view, connection, subscription, isPaused, heldBack, at: Date.now() };
  }
}

/** Whether messages come if there are any: the gateway serves the stream, and its workflow runs. */
function isFlowing(subscription: SubscriptionSnapshot | undefined): boolean {
  if (subscription?.status !== "active") return false;
  const { state } = subscription;
  return state === undefined || state === "running" || state === "degraded" || state === "completed";
}
